import { plainWebhook } from "../../provider/src/api/testing/emulated";
import { clientOf } from "../../provider/src/api/testing/server-under-test";
import { EMPTY_SEED } from "../support/drf/fixture";
import { type ObservedServer, startObserved } from "../support/drf/observed";
import { VARIANTS } from "../support/drf/variant";
import { report } from "../support/receivers/report";

const ROUNDS = 3;

let observed: ObservedServer;
afterEach(() => observed?.stop());

test("[ISSUE 13.1] keep-alive of 2 s: what follows a connection that the server closed is neither lost nor doubled", async () => {
  observed = await startObserved({ ...VARIANTS["keep-alive of 2 s"], seed: EMPTY_SEED }, report);
  const { server, recorder } = observed;
  const { client } = clientOf({ ...server, url: observed.url, runs: async () => 0 });
  const expected = Array.from({ length: 2 * ROUNDS }, (_, n) => `webhook ${n}`);
  for (let round = 0; round < ROUNDS; round += 1) {
    const closed = recorder.nextIdleClose();
    await client.webhooks.create(server.workspaceId, { ...plainWebhook, description: `webhook ${2 * round}` });
    await closed;
    // At once: the client may not have noticed the closed connection yet.
    await client.webhooks.create(server.workspaceId, { ...plainWebhook, description: `webhook ${2 * round + 1}` });
  }
  const { webhooks } = await server.database();
  expect(webhooks.map(({ description }) => description).sort()).toEqual(expected);
});

import type { ServerKind } from "../../provider/src/api/testing/server-under-test";
import { HOSTS } from "../../provider/src/provider/testing/hosts";
import { describeHostWithServer } from "../../provider/src/provider/testing/shared-behaviour";
import { describeLifeWithServer } from "../../provider/src/resources/testing/shared-life";
import { chosenVariants } from "../support/drf/chosen";
import { type ObservedServer, startObserved } from "../support/drf/observed";
import { report } from "../support/receivers/report";

// These tests use virtual time, in which waiting for the server's real minute would never end.
const variants = chosenVariants().filter(({ variant }) => variant.settings?.requestsPerMinute === undefined);

describe.each(variants)("[ISSUE 13.1] with $name", ({ name, variant }) => {
  let observed: ObservedServer;
  beforeAll(async () => {
    observed = await startObserved(variant, report);
  });
  afterAll(async () => {
    try {
      expect(await observed.problems()).toEqual([]);
    } finally {
      await observed?.stop();
    }
  });

  const server: ServerKind = {
    name,
    trims: variant.settings?.trimStrings !== false,
    start: async () => ({
      url: observed.url,
      apiKey: observed.server.apiKey,
      workspaceId: observed.server.workspaceId,
      runs: async () => (await observed.server.database()).executions.length,
    }),
    close: async () => undefined,
  };
  describe("the handlers", () => describeLifeWithServer(server));
  describe.each(HOSTS)("the $name host", (kind) => describeHostWithServer(kind, server));
});

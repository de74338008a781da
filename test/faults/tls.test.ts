import { readFileSync } from "node:fs";
import { createServer as createPlain, type Server } from "node:http";
import { createServer } from "node:https";
import path from "node:path";
import { errorOf, testClient } from "../../provider/src/api/testing/client";
import { portOf } from "../../provider/src/api/testing/server";
import { CANARIES, canariesIn } from "../support/faults/canaries";

const fixture = (name: string) => readFileSync(path.join(__dirname, "..", "support", "fixtures", name));

let server: Server;
let received: number;

async function listen(made: Server): Promise<string> {
  server = made;
  received = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `https://127.0.0.1:${portOf(server.address())}`;
}

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const run = (baseUrl: string) =>
  testClient({ settings: { apiKey: CANARIES.key, baseUrl } }).runJob({ workspaceId: "w", jobId: "j" });

test("an untrusted certificate: rejected before the key is sent, with the remedy", async () => {
  const options = { key: fixture("self-signed.key.pem"), cert: fixture("self-signed.pem") };
  const url = await listen(
    createServer(options, (_request, response) => {
      received += 1;
      response.end();
    }),
  );
  const error = await errorOf(run(url));
  expect(error).toMatchObject({ code: "ERATHOS_TLS", mayHaveActed: false, retryable: false });
  expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
  expect(error.message).toContain(url);
  expect(received).toBe(0);
  expect(canariesIn(error.message)).toEqual([]);
});

test("a server without TLS", async () => {
  const url = await listen(
    createPlain((_request, response) => {
      received += 1;
      response.end();
    }),
  );
  const error = await errorOf(run(url));
  expect(error).toMatchObject({ code: "ERATHOS_TLS", mayHaveActed: false });
  expect(received).toBe(0);
});

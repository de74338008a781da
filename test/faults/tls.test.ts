import { readFileSync } from "node:fs";
import { createServer as createPlain, type Server } from "node:http";
import { createServer } from "node:https";
import path from "node:path";
import { errorOf, testClient } from "../../provider/src/api/testing/client";
import { portOf } from "../../provider/src/api/testing/server";
import { CANARIES, canariesIn } from "./canaries";

const fixture = (name: string) => readFileSync(path.join(__dirname, "..", "fixtures", name));

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

test("a certificate that nobody vouches for: refused before the key is sent, with the way out", async () => {
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

describe("through a proxy", () => {
  const NAMES = ["HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];
  const before = new Map(NAMES.map((name) => [name, process.env[name]]));
  beforeEach(() => {
    for (const name of NAMES) delete process.env[name];
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  /** A proxy that refuses, and keeps what it was told. */
  async function refusingProxy(): Promise<{ readonly url: string; readonly heard: () => string }> {
    let heard = "";
    const url = await listen(
      createPlain().on("connect", (request, socket) => {
        heard += `${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      }),
    );
    return { url: url.replace("https:", "http:"), heard: () => heard };
  }

  test("the key travels inside the tunnel only, and a proxy that wants a login is explained", async () => {
    const proxy = await refusingProxy();
    process.env["HTTPS_PROXY"] = proxy.url;
    const error = await errorOf(run("https://api.erathos.example"));
    expect(error).toMatchObject({ status: 407, mayHaveActed: false });
    expect(error.message).toContain("HTTPS_PROXY");
    expect(proxy.heard()).toMatch(/^CONNECT api\.erathos\.example:443 /);
    expect(canariesIn(proxy.heard() + error.message)).toEqual([]);
  });

  test("NO_PROXY goes past it", async () => {
    const proxy = await refusingProxy();
    process.env["HTTPS_PROXY"] = proxy.url;
    process.env["NO_PROXY"] = "127.0.0.1";
    expect(await errorOf(run("https://127.0.0.1:1"))).toMatchObject({ code: "ERATHOS_UNREACHABLE" });
    expect(proxy.heard()).toBe("");
  });
});

test("a server that speaks no TLS at all", async () => {
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

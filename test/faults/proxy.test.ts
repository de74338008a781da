/**
 * Requests and `doctor` through a proxy. Above 250 lines: all cases share the stub of DNS, the proxy and the TLS server.
 *
 * @module
 */
import dns from "node:dns";
import { readFileSync } from "node:fs";
import { createServer as createPlain } from "node:http";
import { createServer as createSecure } from "node:https";
import { connect, isIP, type Server, type Socket } from "node:net";
import path from "node:path";
import tls from "node:tls";
import { errorOf, testClient } from "../../provider/src/api/testing/client";
import { portOf } from "../../provider/src/api/testing/server";
import { runCommand } from "../../provider/src/cli/testing/test-io";
import { isRecord } from "../../provider/src/language/problem";
import { CANARIES, canariesIn } from "../support/faults/canaries";

const VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));

const open: Server[] = [];
const sockets: Socket[] = [];

/** Addresses and localhost are this machine, and no name exists: no test waits for the network. */
function lookUp(name: string, ...rest: readonly unknown[]): void {
  const [options, found] = [rest.at(0), rest.at(-1)];
  if (typeof found !== "function") throw new Error("lookup is called with a function");
  const address = name.endsWith("localhost") ? "127.0.0.1" : name;
  if (isIP(address) === 0) found(Object.assign(new Error("unknown host"), { code: "ENOTFOUND" }));
  else if (isRecord(options) && options["all"] === true) found(null, [{ address, family: isIP(address) }]);
  else found(null, address, isIP(address));
}

beforeEach(() => {
  for (const name of VARIABLES) delete process.env[name];
  jest.spyOn(dns, "lookup").mockImplementation(lookUp);
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  server.on("connection", (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return portOf(server.address());
}

interface LittleProxy {
  readonly port: number;
  /** Every byte that reached it, tunnels included. */
  readonly heard: () => string;
}

/** A real proxy; all tunnels lead to `target`, or are refused with `refusal`. */
async function startProxy({ target = 0, refusal = "" }): Promise<LittleProxy> {
  let heard = "";
  const server = createPlain((request, response) => {
    heard += `${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
    request.on("data", (data: Buffer) => {
      heard += data.toString("latin1");
    });
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    heard += `${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
    socket.on("error", () => {});
    if (refusal !== "") {
      socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 5\r\n\r\nproxy`);
      return;
    }
    const onwards = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.on("data", (data: Buffer) => {
        heard += data.toString("latin1");
      });
      socket.pipe(onwards).pipe(socket);
    });
    onwards.on("error", () => socket.destroy());
  });
  return { port: await listen(server), heard: () => heard };
}

/** The API behind TLS; its certificate is trusted for the test. */
async function startApi(): Promise<number> {
  const fixture = (name: string) => readFileSync(path.join(__dirname, "..", "support", "fixtures", name));
  const options = { key: fixture("self-signed.key.pem"), cert: fixture("self-signed.pem") };
  const connectSecurely: (options: tls.ConnectionOptions) => tls.TLSSocket = tls.connect;
  jest
    .spyOn(tls, "connect")
    .mockImplementation((options) => connectSecurely({ ...Object(options), rejectUnauthorized: false }));
  return listen(
    createSecure(options, (request, response) => {
      const accepted = request.headers.authorization === `Api-Key ${CANARIES.key}`;
      response.writeHead(accepted ? 204 : 401, { connection: "close" }).end();
    }),
  );
}

const run = (baseUrl: string) =>
  testClient({ settings: { apiKey: CANARIES.key, baseUrl, requestTimeoutSeconds: "20" } }).runJob({
    workspaceId: "w",
    jobId: "j",
  });

const API = "https://api.erathos.example";

const spellings = (...names: readonly string[]) => names.flatMap((name) => [name, name.toLowerCase()]);

describe("[ISSUE 15.1] an address of this machine is reached directly", () => {
  const loopback = ["http://127.0.0.1:PORT", "http://127.8.9.10:PORT", "http://localhost:PORT", "http://[::1]:PORT"];
  const named = ["http://erathos.localhost:PORT", "https://api.localhost:PORT", "https://127.0.0.1:PORT"];

  test.each(
    spellings("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY").flatMap((variable) =>
      [...loopback, ...named].map((address) => [variable, address] as const),
    ),
  )("%s has no say over %s", async (variable, address) => {
    const proxy = await startProxy({});
    process.env[variable] = `http://127.0.0.1:${proxy.port}`;
    const closed = createPlain();
    const port = await listen(closed);
    closed.close();
    const error = await errorOf(run(address.replace("PORT", String(port))));
    expect(error).toMatchObject({ code: "ERATHOS_UNREACHABLE" });
    expect(error.message).not.toContain("proxy ");
    expect(proxy.heard()).toBe("");
  });
});

describe("any other address", () => {
  test.each(spellings("HTTPS_PROXY", "ALL_PROXY"))("%s: a tunnel, and no key in clear", async (variable) => {
    const proxy = await startProxy({ target: await startApi() });
    process.env[variable] = `http://ana:pr0xy-password@127.0.0.1:${proxy.port}`;
    await expect(run(API)).resolves.toEqual({ executionId: undefined });
    expect(proxy.heard()).toContain("CONNECT api.erathos.example:443");
    expect(proxy.heard()).toContain(Buffer.from("ana:pr0xy-password").toString("base64"));
    expect(canariesIn(proxy.heard())).toEqual([]);
    expect(proxy.heard()).not.toMatch(/authorization":"Api-Key/i);
  });

  test.each(spellings("HTTP_PROXY"))("%s is for plain http alone", async (variable) => {
    const proxy = await startProxy({});
    process.env[variable] = `http://127.0.0.1:${proxy.port}`;
    expect(await errorOf(run("https://erathos.invalid"))).toMatchObject({ code: "ERATHOS_UNREACHABLE" });
    expect(proxy.heard()).toBe("");
  });

  test.each(
    spellings("NO_PROXY").flatMap((variable) =>
      ["erathos.invalid", "*", ".invalid", "*.invalid", "a.example, erathos.invalid:443"].map(
        (list) => [variable, list] as const,
      ),
    ),
  )("%s=%s goes past it", async (variable, list) => {
    const proxy = await startProxy({});
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    process.env[variable] = list;
    const error = await errorOf(run("https://erathos.invalid"));
    expect(error).toMatchObject({ code: "ERATHOS_UNREACHABLE" });
    expect(error.message).not.toContain("HTTPS_PROXY");
    expect(proxy.heard()).toBe("");
  });

  test("a variable in lower case takes precedence", async () => {
    const [first, second] = [await startProxy({ refusal: "403 Forbidden" }), await startProxy({})];
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${second.port}`;
    process.env["https_proxy"] = `http://127.0.0.1:${first.port}`;
    const error = await errorOf(run(API));
    expect(error.message).toContain(`The proxy 127.0.0.1:${first.port} (from https_proxy)`);
    expect(second.heard()).toBe("");
  });
});

describe("[ISSUE 15.1] an error behind a proxy names the proxy and its variable", () => {
  const withLogin = (port: number) => `http://ana:pr0xy-password@127.0.0.1:${port}`;

  async function failing(value: string): Promise<Error> {
    process.env["HTTPS_PROXY"] = value;
    const error = await errorOf(run(API));
    expect(canariesIn(error.message)).toEqual([]);
    expect(error.message).not.toContain("pr0xy-password");
    return error;
  }

  test("nothing listens there", async () => {
    const closed = createPlain();
    const port = await listen(closed);
    closed.close();
    const error = await failing(withLogin(port));
    expect(error).toMatchObject({ code: "ERATHOS_UNREACHABLE", mayHaveActed: false, retryable: true });
    expect(error.message).toContain(
      `Reason: The proxy 127.0.0.1:${port} (from HTTPS_PROXY) could not be reached: nothing listens there.`,
    );
    expect(error.message).toContain(
      "What to do: Check HTTPS_PROXY and the proxy, or add api.erathos.example to NO_PROXY to connect directly.",
    );
  });

  test("its name does not exist", async () => {
    const error = await failing("http://proxy.invalid:3128");
    expect(error.message).toContain("The proxy proxy.invalid:3128 (from HTTPS_PROXY) could not be reached");
  });

  test("it wants a login", async () => {
    const proxy = await startProxy({ refusal: "407 Proxy Authentication Required" });
    const error = await failing(withLogin(proxy.port));
    expect(error).toMatchObject({ code: "ERATHOS_REFUSED", mayHaveActed: false, retryable: false });
    expect(error.message).toContain(`The proxy 127.0.0.1:${proxy.port} (from HTTPS_PROXY) requires authentication.`);
    expect(error.message).toContain("Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT");
    expect(canariesIn(proxy.heard())).toEqual([]);
  });

  test.each(["403 Forbidden", "404 Not Found", "503 Service Unavailable"])(
    "it opens no tunnel: %s is not what the API said",
    async (refusal) => {
      const proxy = await startProxy({ refusal });
      const error = await failing(withLogin(proxy.port));
      expect(error).toMatchObject({ code: "ERATHOS_UNREACHABLE", status: undefined, mayHaveActed: false });
      expect(error.message).toContain(
        `The proxy 127.0.0.1:${proxy.port} (from HTTPS_PROXY) opened no connection to ${API} (HTTP ${refusal.slice(0, 3)}).`,
      );
      expect(error.message).not.toContain("Erathos said");
    },
  );

  test("the connection breaks behind it", async () => {
    const proxy = await startProxy({ target: await listen(createPlain((request) => request.socket.destroy())) });
    const error = await failing(withLogin(proxy.port));
    expect(error.message).toContain(`The request went through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY).`);
  });

  test.each(["socks5://127.0.0.1:1080", "http://", "http://:99999999", "::::"])(
    "%s is no HTTP proxy",
    async (value) => {
      const error = await failing(value);
      expect(error).toMatchObject({ code: "ERATHOS_CONFIGURATION", mayHaveActed: false });
      expect(error.message).toContain("HTTPS_PROXY does not hold the address of an HTTP proxy.");
      expect(error.message).toContain("Set HTTPS_PROXY to http://HOST:PORT");
    },
  );
});

describe("doctor says what the transport does", () => {
  const WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";

  async function proxyLine(baseUrl: string): Promise<string | undefined> {
    const env = { ...process.env, ERATHOS_API_KEY: CANARIES.key, ERATHOS_WORKSPACE_ID: WORKSPACE };
    const { stdout, stderr } = await runCommand(["doctor"], { env: { ...env, ERATHOS_BASE_URL: baseUrl } });
    expect(canariesIn(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).not.toContain("pr0xy-password");
    return stdout.split("\n").find((line) => line.startsWith("proxy "));
  }

  test("none is set", async () => {
    expect(await proxyLine("http://127.0.0.1:1")).toMatch(/ok +none set$/);
  });

  test("set, but this machine is reached directly", async () => {
    process.env["HTTP_PROXY"] = "http://proxy.invalid:3128";
    expect(await proxyLine("http://127.0.0.1:1")).toMatch(
      /ok +HTTP_PROXY is set, but not used: this machine is reached directly$/,
    );
  });

  test("set, but NO_PROXY names the host", async () => {
    process.env["https_proxy"] = "http://proxy.invalid:3128";
    process.env["no_proxy"] = ".invalid";
    expect(await proxyLine("https://erathos.invalid")).toMatch(
      /ok +https_proxy is set, but not used: NO_PROXY names this host$/,
    );
  });

  test("it cannot be reached", async () => {
    process.env["all_proxy"] = "http://ana:pr0xy-password@proxy.invalid:3128";
    expect(await proxyLine(API)).toMatch(/failed +all_proxy is used; the proxy could not be reached$/);
  });

  test("it wants a login", async () => {
    const proxy = await startProxy({ refusal: "407 Proxy Authentication Required" });
    process.env["ALL_PROXY"] = `http://ana:pr0xy-password@127.0.0.1:${proxy.port}`;
    expect(await proxyLine(API)).toMatch(/failed +ALL_PROXY is used; the proxy requires authentication$/);
  });

  test("it opens no tunnel", async () => {
    const proxy = await startProxy({ refusal: "403 Forbidden" });
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    expect(await proxyLine(API)).toMatch(/failed +HTTPS_PROXY is used; the proxy opened no connection \(HTTP 403\)$/);
  });

  test("it is no proxy", async () => {
    process.env["HTTPS_PROXY"] = "socks5://127.0.0.1:1080";
    expect(await proxyLine(API)).toMatch(/failed +HTTPS_PROXY does not hold the address of an HTTP proxy$/);
  });

  test("it is used", async () => {
    const proxy = await startProxy({ target: await startApi() });
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    expect(await proxyLine(API)).toMatch(/ok +HTTPS_PROXY is used$/);
  });
});

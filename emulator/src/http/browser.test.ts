import { request as httpRequest } from "node:http";
import { DEFAULT_API_KEY, defaultSeed } from "../index";
import { seedSchema } from "../seed/seed-schema";
import { orders, type TestEmulator, testEmulator } from "../testing/test-emulator";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A request with any headers: `fetch` forbids setting those of browsers. */
function send(method: string, path: string, headers: Record<string, string>, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(emulator.url + path, { method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.once("error", reject).once("end", () => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: new Headers(
            Object.entries(answer.headersDistinct).map(([name, values]): [string, string] => [
              name,
              values?.join(", ") ?? "",
            ]),
          ),
          text,
        });
      });
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/** What a browser adds to requests of a page that is not the emulator's. */
const OTHER_PAGES: [string, () => Record<string, string>][] = [
  ["a script of another site", () => ({ origin: "https://evil.example", "sec-fetch-site": "cross-site" })],
  ["an image of another site", () => ({ "sec-fetch-site": "cross-site" })],
  ["another port of this machine", () => ({ origin: "http://localhost:3000", "sec-fetch-site": "same-site" })],
  ["an image of another port", () => ({ "sec-fetch-site": "same-site" })],
  ["another name of this machine", () => ({ origin: `http://localhost:${emulator.port}` })],
  ["a sandboxed frame", () => ({ origin: "null", "sec-fetch-site": "cross-site" })],
  ["an old browser", () => ({ origin: "http://127.0.0.1:1" })],
  [
    "a name that resolves to this machine",
    () => ({ host: `rebound.example:${emulator.port}`, "sec-fetch-site": "same-origin" }),
  ],
];

/** Every address that shows or changes something. */
const CONTROL: [string, string, string?][] = [
  ["GET", "inbox"],
  ["GET", "inbox/x"],
  ["POST", "inbox/x", "planted"],
  ["DELETE", "inbox"],
  ["GET", "state"],
  ["GET", "deliveries"],
  ["GET", "executions"],
  ["GET", "requests"],
  ["GET", "faults"],
  ["DELETE", "requests"],
  ["POST", "clock", '{"advanceSeconds": 60}'],
  ["POST", "next-outcome", '{"status": "FAILED"}'],
  ["POST", "fire", `{"jobId": "${orders}"}`],
  ["POST", "faults", '{"status": 500}'],
  ["DELETE", "faults"],
  ["POST", "keys", '{"key": "theirs"}'],
  ["DELETE", "keys/emulator-api-key"],
  ["POST", "profile", '{"profiles": ["put-only"]}'],
  ["POST", "reset"],
  ["OPTIONS", "state"],
];

test.each(OTHER_PAGES)("[ISSUE 15.1] %s neither reads nor changes anything under /_emulator/", async (_, headers) => {
  await emulator.createWebhook();
  await emulator.fire({ jobId: orders });
  const before = { state: emulator.state(), inbox: emulator.inbox(), deliveries: emulator.deliveries() };
  for (const [method, path, body] of CONTROL) {
    for (const type of ["text/plain", "application/json"]) {
      const answer = await send(method, `/_emulator/${path}`, { ...headers(), "content-type": type }, body);
      expect([method, path, answer.status]).toEqual([method, path, 403]);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(answer.text).not.toContain("acme");
    }
  }
  expect({ state: emulator.state(), inbox: emulator.inbox(), deliveries: emulator.deliveries() }).toEqual(before);
});

test("a rejection says what is allowed", async () => {
  const { text } = await send("GET", "/_emulator/inbox", { origin: "https://evil.example" });
  expect(JSON.parse(text)).toEqual({ detail: "The emulator answers requests to localhost only." });
  const other = await send("GET", "/_emulator/inbox", { origin: "http://localhost:3000" });
  expect(JSON.parse(other.text)).toEqual({
    error: "a web page of another origin sent this; only programs and the emulator's own page may use these addresses",
  });
});

test.each<[string, () => Record<string, string>]>([
  ["a program", () => ({})],
  ["a program under another name of this machine", () => ({ host: `localhost:${emulator.port}` })],
  ["the emulator's own page", () => ({ origin: emulator.url, "sec-fetch-site": "same-origin" })],
  ["an address that somebody typed", () => ({ "sec-fetch-site": "none", "sec-fetch-mode": "navigate" })],
])("%s may use all of it", async (_, headers) => {
  for (const [method, path, body] of CONTROL.filter(([method]) => method !== "OPTIONS")) {
    // curl's type for -d.
    const given = { ...headers(), "content-type": "application/x-www-form-urlencoded" };
    const { status } = await send(method, `/_emulator/${path}`, given, body);
    expect([method, path, status < 300]).toEqual([method, path, true]);
  }
});

test("a link from elsewhere opens the page, and nothing more", async () => {
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  expect((await send("GET", "/", link)).status).toBe(200);
  expect((await send("POST", "/_page/clock", { ...link, "content-type": "text/plain" }, "advance=60")).status).toBe(
    403,
  );
  expect(emulator.now()).toBe("2025-06-30T03:00:00.000Z");
});

test("[ISSUE 15.1] every answer forbids sniffing, framing and foreign content", async () => {
  const workspace = `/developers/workspaces/${emulator.workspaceId}`;
  const key = { authorization: `Api-Key ${emulator.apiKey}` };
  emulator.addFault({ path: "**/jobs/", status: 502, body: "<script>alert(1)</script>" });
  const answers = [
    await send("GET", `${workspace}/secrets/`, key),
    await send("GET", `${workspace}/jobs/`, key),
    await send("GET", `${workspace}/secrets/`, {}),
    await send("GET", `${workspace}/secrets`, key),
    await send("GET", "/nothing", {}),
    await send("GET", "/", {}),
    await send("GET", "/_page/style.css", {}),
    await send("GET", "/_page/nothing", {}),
    await send("PUT", "/_page/clock", {}),
    await send("GET", "/_emulator/state", {}),
    await send("GET", "/_emulator/nothing", {}),
    await send("POST", "/_emulator/clock", {}, "{"),
    await send("POST", "/_emulator/inbox/x", {}, "<b>"),
    await send("GET", "/_emulator/state", { origin: "http://localhost:3000" }),
    await send("GET", "/", { host: "evil.example" }),
    await send("HEAD", "/_emulator/health", {}),
    await send("GET", "/_emulator/openapi.json", {}),
    await send("GET", "/_emulator/openapi.json", { origin: "http://localhost:3000" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([
    200, 502, 403, 301, 404, 200, 200, 404, 403, 200, 404, 400, 200, 403, 403, 200, 200, 403,
  ]);
  for (const { headers } of answers) {
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/^default-src '(self|none)'; .*frame-ancestors 'none'/);
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("headers set by a fault take precedence", async () => {
  emulator.addFault({ status: 200, body: "{}", headers: { "Content-Security-Policy": "sandbox" } });
  expect((await send("GET", "/any/", {})).headers.get("content-security-policy")).toBe("sandbox");
});

describe("open to other machines", () => {
  test("it starts only with a key other than the seed's", async () => {
    await expect(testEmulator({ host: "0.0.0.0" })).rejects.toThrow(
      "On 0.0.0.0 other machines can reach the emulator, and everybody knows the key of its seed: set a key of your own.",
    );
    for (const apiKey of ["", DEFAULT_API_KEY]) {
      await expect(testEmulator({ host: "0.0.0.0", apiKey })).rejects.toThrow("set a key of your own");
    }
    for (const host of ["127.0.0.1", "localhost"]) await (await testEmulator({ host })).close();
  });

  test("the public key is not valid there, whichever seed has it, also after a reset", async () => {
    await emulator.close();
    const [first, ...others] = defaultSeed.keys;
    const seed = {
      ...defaultSeed,
      keys: [{ ...first, key: "own-key" }, { ...first, key: DEFAULT_API_KEY }, ...others],
    };
    emulator = await testEmulator({ host: "0.0.0.0", apiKey: "own-key", seed: seedSchema.parse(seed) });
    const status = async (key: string): Promise<number> =>
      (await emulator.request("GET", "jobs/", { headers: { authorization: `Api-Key ${key}` } })).status;
    expect([await status("own-key"), await status(DEFAULT_API_KEY)]).toEqual([200, 403]);
    emulator.reset();
    expect([await status("own-key"), await status(DEFAULT_API_KEY)]).toEqual([200, 403]);
  });

  test("it answers under addresses and names without a public domain, and still rejects pages of other origins", async () => {
    await emulator.close();
    emulator = await testEmulator({ host: "0.0.0.0", apiKey: "own-key" });
    expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
    const status = async (headers: Record<string, string>) => (await send("GET", "/_emulator/state", headers)).status;
    for (const host of ["emulator:4747", "192.168.1.7:4747", "[fd00::7]", "host.docker.internal", "localhost"]) {
      expect([host, await status({ host })]).toEqual([host, 200]);
      expect([host, await status({ host, origin: "http://other" })]).toEqual([host, 403]);
    }
    for (const host of ["evil.example", "emulator.evil.example", "internal.evil.example", "internal."]) {
      expect([host, await status({ host })]).toEqual([host, 403]);
    }
  });
});

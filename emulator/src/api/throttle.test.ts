import { type TestEmulator, testEmulator } from "../testing/test-emulator";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

describe("rate limit", () => {
  test("counts each key's requests within a second of the emulator's time", async () => {
    emulator.setBehaviour([], { requestsPerSecond: 2 });
    const statuses = async (count: number, key: string): Promise<number[]> => {
      const found: number[] = [];
      for (let index = 0; index < count; index++) {
        found.push((await emulator.request("GET", "jobs/", { headers: { authorization: `Api-Key ${key}` } })).status);
      }
      return found;
    };
    emulator.addKey("other");
    expect(await statuses(3, emulator.apiKey)).toEqual([200, 200, 429]);
    expect(await statuses(1, "other")).toEqual([200]);
    await emulator.advance(0.999);
    expect(await statuses(1, emulator.apiKey)).toEqual([429]);
    await emulator.advance(0.001);
    expect(await statuses(3, emulator.apiKey)).toEqual([200, 200, 429]);
  });

  test("a limit per minute makes waits long", async () => {
    emulator.setBehaviour([], { requestsPerMinute: 2 });
    await emulator.request("GET", "jobs/");
    await emulator.advance(23);
    await emulator.request("GET", "jobs/");
    const refused = await emulator.request("GET", "jobs/");
    expect(refused).toMatchObject({
      status: 429,
      body: { detail: "Request was throttled. Expected available in 37 seconds." },
    });
    expect(refused.headers.get("retry-after")).toBe("37");
    await emulator.advance(37);
    expect((await emulator.request("GET", "jobs/")).status).toBe(200);
  });

  test.each([
    ["seconds", "1"],
    ["date", "Mon, 30 Jun 2025 03:00:01 GMT"],
    ["none", null],
  ] as const)("Retry-After as %s", async (retryAfter, expected) => {
    emulator.setBehaviour([], { requestsPerSecond: 1, retryAfter });
    await emulator.request("GET", "jobs/");
    const refused = await emulator.request("GET", "jobs/");
    expect(refused.body).toEqual({ detail: "Request was throttled. Expected available in 1 second." });
    expect(refused.headers.get("retry-after")).toBe(expected);
  });
});

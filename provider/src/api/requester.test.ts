import { errorOf, recordingLogger, type Scripted, scripted, testClient } from "./testing/client";
import { jumpingClock, START, settle, standingClock } from "./testing/clocks";

const job = { workspaceId: "w", jobId: "j" };
const page = { json: { results: [], next_page: null } };

/** A client over a script, with what it sent and how long it slept. */
function set(script: Parameters<typeof scripted>[0], settings = {}) {
  const clock = jumpingClock();
  const transport = scripted(script);
  const logger = recordingLogger();
  return { clock, transport, logger, client: testClient({ settings, transport, clock, logger }) };
}

describe("a request", () => {
  test("carries the key and says who asks", async () => {
    const { client, transport } = set([{ status: 201, json: { _id: "e" } }], { apiKey: "the-key" });
    await expect(client.runJob(job)).resolves.toEqual({ executionId: "e" });
    expect(transport.requests[0]).toMatchObject({
      method: "POST",
      url: "https://api.erathos.com/developers/workspaces/w/jobs/j/run/",
      headers: {
        Authorization: "Api-Key the-key",
        Accept: "application/json",
        "Content-Type": "application/json",
        "User-Agent": expect.stringMatching(/^pulumi-erathos\/\d/),
      },
      body: "{}",
      timeoutMs: 30_000,
    });
  });

  test("without a body has no content type", async () => {
    const { client, transport } = set([page]);
    await client.listJobs("w");
    expect(transport.requests[0]?.headers).not.toHaveProperty("Content-Type");
    expect(transport.requests[0]).not.toHaveProperty("body");
  });
});

describe("trying again", () => {
  test("a GET outlives a bad gateway, a lost connection and a pause", async () => {
    const pause: Scripted = { status: 429, headers: { "retry-after": "3" } };
    const { client, clock, transport } = set([{ status: 502 }, "lost", pause, page]);
    await expect(client.listJobs("w")).resolves.toEqual([]);
    expect(transport.requests).toHaveLength(4);
    expect(clock.slept).toEqual([375, 750, 3000]);
  });

  test("a date is heeded as well as seconds", async () => {
    const at = new Date(START + 9000).toUTCString();
    const { client, clock } = set([{ status: 429, headers: { "retry-after": at } }, page]);
    await client.listJobs("w");
    expect(clock.slept).toEqual([9000]);
  });

  test("Retry-After: 0 does not make a storm", async () => {
    const { client, transport } = set(() => ({ status: 503, headers: { "retry-after": "0" } }));
    await errorOf(client.listJobs("w"));
    expect(transport.requests.length).toBeLessThan(30);
  });

  test.each<[string, Scripted]>([
    ["refused", "refused"],
    ["429", { status: 429 }],
    ["503 with Retry-After", { status: 503, headers: { "retry-after": "1" } }],
  ])("a POST is sent again after %s: the server cannot have acted", async (_what, answer) => {
    const { client, transport } = set([answer, { status: 204 }]);
    await expect(client.runJob(job)).resolves.toEqual({ executionId: undefined });
    expect(transport.requests).toHaveLength(2);
  });

  test.each<[string, Scripted]>([
    ["a lost answer", "lost"],
    ["a timeout", "timeout"],
    ["502", { status: 502 }],
    ["503 without Retry-After", { status: 503 }],
    ["500", { status: 500 }],
  ])("a POST is not sent again after %s, and the error says that it may have acted", async (_what, answer) => {
    const { client, transport } = set([answer]);
    expect(await errorOf(client.runJob(job))).toMatchObject({ mayHaveActed: true });
    expect(transport.requests).toHaveLength(1);
  });

  test("ends before the operation's time is over, and each attempt has only what is left", async () => {
    const { client, clock, transport } = set(() => ({ status: 429 }), { operationTimeoutSeconds: "60" });
    const error = await errorOf(client.listJobs("w"));
    expect(error).toMatchObject({ code: "ERATHOS_RATE_LIMITED", status: 429, retryable: true });
    expect(clock.now() - START).toBeLessThanOrEqual(60_000);
    const last = transport.requests.at(-1)?.timeoutMs ?? 0;
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(30_000);
  });

  test("is not even waited for when the pause is longer than the time", async () => {
    const { client, clock, transport } = set([{ status: 429, headers: { "retry-after": "3600" } }]);
    expect(await errorOf(client.listJobs("w"))).toMatchObject({ status: 429 });
    expect(clock.slept).toEqual([]);
    expect(transport.requests).toHaveLength(1);
  });

  test("a pause longer than another operation's time ends that one at once, unsent", async () => {
    const clock = standingClock();
    const transport = scripted([{ status: 429, headers: { "retry-after": "200" } }, page]);
    const client = testClient({ settings: {}, transport, clock });
    const patient = client.listJobs("w", { deadline: START + 300_000 });
    await settle();
    const error = await errorOf(client.runJob(job, { deadline: START + 100_000 }));
    expect(error).toMatchObject({ code: "ERATHOS_RATE_LIMITED", mayHaveActed: false });
    await clock.advance(200_000);
    await expect(patient).resolves.toEqual([]);
    expect(transport.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  test("a request whose turn comes too late is not sent with no time to be answered", async () => {
    const { client, transport } = set([]);
    const error = await errorOf(client.runJob(job, { deadline: START }));
    expect(error).toMatchObject({ code: "ERATHOS_RATE_LIMITED", mayHaveActed: false, retryable: true });
    expect(error.message).toContain("the request was not sent");
    expect(transport.requests).toHaveLength(0);
  });
});

describe("a burst against a rate limit", () => {
  test("nobody starts between a 429 and the pause it asks for", async () => {
    const clock = jumpingClock();
    const times: number[] = [];
    const transport = scripted(() => {
      times.push(clock.now() - START);
      return times.length === 1 ? { status: 429, headers: { "retry-after": "5" } } : page;
    });
    const client = testClient({ settings: {}, transport, clock, maxConcurrent: 1 });
    await Promise.all([client.listJobs("a"), client.listJobs("b"), client.listJobs("c")]);
    expect(times.slice(1).every((time) => time >= 5000)).toBe(true);
  });
});

describe("a long wait is reported, so that nothing looks hung", () => {
  const throttled: Scripted = { status: 429, headers: { "retry-after": "36.2" } };
  const infos = (lines: readonly string[]) => lines.filter((line) => line.startsWith("info"));

  test("[ISSUE 15.1] the rate limit, with the seconds, by the logger of the operation", async () => {
    const { client, logger } = set([throttled, page, page]);
    const own = recordingLogger();
    await client.listJobs("w", { logger: own });
    await client.listJobs("w");
    expect(infos(own.lines)).toEqual(["info: waiting for the rate limit, 37 s"]);
    expect(own.lines).toContainEqual(expect.stringMatching(/^debug: GET .* 429 0 ms, attempt 1$/));
    expect(infos(logger.lines)).toEqual([]);
  });

  test("by the client's logger where the operation has none", async () => {
    const { client, logger } = set([throttled, page]);
    await client.listJobs("w");
    expect(infos(logger.lines)).toEqual(["info: waiting for the rate limit, 37 s"]);
  });

  test("a server that asks to come back later", async () => {
    const { client, logger } = set([{ status: 503, headers: { "retry-after": "60" } }, page]);
    await client.listJobs("w");
    expect(infos(logger.lines)).toEqual(["info: waiting for Erathos to be available again, 60 s"]);
  });

  test("a short wait is not", async () => {
    const { client, logger } = set([{ status: 429, headers: { "retry-after": "3" } }, page]);
    await client.listJobs("w");
    expect(infos(logger.lines)).toEqual([]);
  });
});

describe("cancelling", () => {
  test("before sending: nothing was done", async () => {
    const { client, transport } = set([]);
    const error = await errorOf(client.runJob(job, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: "ErathosError", code: "ERATHOS_CANCELLED", mayHaveActed: false });
    expect(transport.requests).toHaveLength(0);
  });

  test.each<[string, Scripted]>([
    ["a backoff", "refused"],
    ["a pause", { status: 429 }],
  ])("in %s: no further attempt", async (_what, answer) => {
    const controller = new AbortController();
    const clock = jumpingClock(() => controller.abort());
    const transport = scripted([answer]);
    const client = testClient({ settings: {}, transport, clock });
    const error = await errorOf(client.runJob(job, { signal: controller.signal }));
    expect(error).toMatchObject({ name: "ErathosError", code: "ERATHOS_CANCELLED", mayHaveActed: false });
    expect(transport.requests).toHaveLength(1);
  });
});

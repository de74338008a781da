import { errorOf, type Scripted, scripted, testClient } from "./testing/client";
import { jumpingClock } from "./testing/clocks";
import type { HttpRequest } from "./transport";

const jobs = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ _id: `job-${from + index}` }));
const ids = (from: number, to: number) => jobs(from, to).map((job) => job._id);
const pageOf = (request: HttpRequest) => Number(new URL(request.url).searchParams.get("page"));

/** A list over these pages, by number. */
async function walk(script: readonly Scripted[] | ((request: HttpRequest) => Scripted)) {
  const transport = scripted(script);
  const client = testClient({ settings: {}, transport });
  const found = (await client.listJobs("w")).map((job) => job.id);
  return { found, pages: transport.requests.map(pageOf) };
}

describe("walking a list", () => {
  test("asks for large pages and follows the numbers", async () => {
    const { found, pages } = await walk([
      { json: { results: jobs(1, 2), next_page: 2, page_size: 2 } },
      { json: { results: jobs(3, 4), next_page: 3, page_size: 2 } },
      { json: { results: jobs(5, 5), next_page: null, page_size: 2 } },
    ]);
    expect(found).toEqual(ids(1, 5));
    expect(pages).toEqual([1, 2, 3]);
  });

  test("the first request says so", async () => {
    const transport = scripted([{ json: { results: [], next_page: null } }]);
    await testClient({ settings: {}, transport }).listJobs("w o");
    expect(transport.requests[0]?.url).toBe(
      "https://api.erathos.com/developers/workspaces/w%20o/jobs/?page=1&page_size=100",
    );
  });

  test.each([
    [{ table_name: "orders" }, /results\[1\]\._id: is missing/],
    [{ _id: ".." }, /results\[1\]\._id: must be an id/],
    [{ _id: "a", table_name: { secret: "canary" } }, /results\[1\]\.table_name: (?!.*canary)/],
    ["canary", /results\[1\]: (?!.*canary)/],
  ])("[ISSUE 15.1] the odd item %j is a bad reply with its path", async (odd, reason) => {
    const walking = walk([{ json: { results: [...jobs(1, 1), odd], next_page: null } }]);
    await expect(walking).rejects.toMatchObject({ code: "ERATHOS_BAD_REPLY", reason: expect.stringMatching(reason) });
  });

  test("the framework's links are followed by their number, never by their host", async () => {
    const { found, pages } = await walk([
      { json: { results: jobs(1, 1), next: "https://evil.example/jobs/?page=2&page_size=100" } },
      { json: { results: jobs(2, 2), next: null } },
    ]);
    expect(found).toEqual(ids(1, 2));
    expect(pages).toEqual([1, 2]);
  });

  test("a bare array is the whole list", async () => {
    expect((await walk([{ json: jobs(1, 3) }])).found).toEqual(ids(1, 3));
  });

  test("a page size lowered midway only makes pages overlap", async () => {
    const { found } = await walk([
      { json: { results: jobs(1, 4), next_page: 2, page_size: 4 } },
      { json: { results: jobs(3, 4), next_page: 3, page_size: 2 } },
      { json: { results: jobs(5, 6), next_page: null, page_size: 2 } },
    ]);
    expect(found).toEqual(ids(1, 6));
  });

  test("one that grows would skip items, so the walk starts again", async () => {
    const { found, pages } = await walk([
      { json: { results: jobs(1, 2), next_page: 2, page_size: 2 } },
      { json: { results: jobs(5, 6), next_page: null, page_size: 4 } },
      { json: { results: jobs(1, 4), next_page: 2, page_size: 4 } },
      { json: { results: jobs(5, 6), next_page: null, page_size: 4 } },
    ]);
    expect(pages).toEqual([1, 2, 1, 2]);
    expect([...found].sort()).toEqual(ids(1, 6));
  });

  test("one that never stops growing ends in an error", async () => {
    let size = 1;
    const error = await errorOf(
      walk(() => {
        size += 1;
        return { json: { results: jobs(1, 1), next_page: 2, page_size: size } };
      }).then(() => undefined),
    );
    expect(error).toMatchObject({ code: "ERATHOS_BAD_REPLY" });
  });

  test.each([1, 0, -1])("a next page %d that does not grow would never end", async (next) => {
    const error = await errorOf(walk([{ json: { results: jobs(1, 1), next_page: next } }]));
    expect(error).toMatchObject({ code: "ERATHOS_BAD_REPLY", message: expect.stringContaining("next_page") });
  });

  test("[ISSUE 15.2] a next page that grows for ever ends with an error that says so", async () => {
    const error = await errorOf(
      walk((request) => ({
        json: { results: jobs(pageOf(request), pageOf(request)), next_page: pageOf(request) + 1 },
      })),
    );
    expect(error).toMatchObject({ code: "ERATHOS_BAD_REPLY", operation: "list jobs" });
    expect(error.message).toContain("next_page: still grows after 5000 pages, the list does not end");
  });

  test("[ISSUE 15.2] all pages share one deadline", async () => {
    const clock = jumpingClock();
    const transport = scripted((request) => {
      clock.advance(50_000);
      return { json: { results: jobs(pageOf(request), pageOf(request)), next_page: pageOf(request) + 1 } };
    });
    const error = await errorOf(testClient({ settings: {}, transport, clock }).listJobs("w"));
    expect(error).toMatchObject({ operation: "list jobs", retryable: true });
    expect(transport.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([30_000, 30_000, 20_000]);
  });

  test("an empty page is the end, whatever it says of a next one", async () => {
    expect((await walk([{ json: { results: [], next_page: 2 } }])).pages).toEqual([1]);
  });

  test.each([
    ["no list", { count: 0 }],
    ["a text", "<html>"],
    ["items without ids", { results: [{ table_name: "t" }] }],
    ["items of another shape", { results: ["job-1"] }],
  ])("%s is not taken for an empty list", async (_what, json) => {
    const error = await errorOf(walk([{ json }]));
    expect(error).toMatchObject({ code: "ERATHOS_BAD_REPLY", operation: "list jobs" });
  });

  test("a failing page fails the list: half of it is none", async () => {
    const error = await errorOf(
      walk((request) => (pageOf(request) === 1 ? { json: { results: jobs(1, 1), next_page: 2 } } : { status: 403 })),
    );
    expect(error).toMatchObject({ code: "ERATHOS_FORBIDDEN" });
  });
});

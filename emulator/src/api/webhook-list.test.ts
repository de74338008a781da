import { customers, orders, type TestEmulator, testEmulator } from "../testing/test-emulator";

const WEBHOOKS = "orchestration/webhooks/";
const CREATED = "2025-06-30T03:00:00.000Z";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

describe("list", () => {
  test("has the documented envelope and items of five fields", async () => {
    const ids: string[] = [];
    for (const description of ["a", "b", "c", "d", "e"]) ids.push(await emulator.createWebhook({ description }));
    const answer = await emulator.request("GET", `${WEBHOOKS}?page=2&page_size=2`);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      count: 5,
      next_page: 3,
      previous_page: 1,
      page_size: 2,
      total_pages: 3,
      current_page: 2,
      results: [
        { _id: ids[2], _created_at: CREATED, _updated_at: CREATED, description: "c", is_active: true },
        { _id: ids[3], _created_at: CREATED, _updated_at: CREATED, description: "d", is_active: true },
      ],
    });
  });

  test("an empty list is one empty page", async () => {
    expect((await emulator.request("GET", WEBHOOKS)).body).toEqual({
      count: 0,
      next_page: null,
      previous_page: null,
      page_size: 10,
      total_pages: 1,
      current_page: 1,
      results: [],
    });
  });

  test.each(["0", "2", "-1", "x", "1.5", "99999999999999999999"])("page %s does not exist", async (page) => {
    const answer = await emulator.request("GET", `${WEBHOOKS}?page=${page}`);
    expect(answer).toMatchObject({ status: 404, body: { detail: "Invalid page." } });
  });

  test.each([
    ["1000", 100],
    ["0", 10],
    ["x", 10],
    ["", 10],
    ["7", 7],
  ])("page_size=%s is taken as %d", async (asked, page_size) => {
    expect((await emulator.request("GET", `${WEBHOOKS}?page_size=${asked}`)).body).toMatchObject({ page_size });
  });

  test.each([
    ["is_active=false", ["paused"]],
    ["is_active=True", ["first", "second"]],
    ["description=second", ["second"]],
    ["method=PUT", ["second"]],
    [`job=${customers}`, ["second", "paused"]],
    [`url=${encodeURIComponent("https://second.example")}`, ["second"]],
    ["ordering=-description", ["second", "paused", "first"]],
    ["ordering=is_active,-description", ["paused", "second", "first"]],
    ["ordering=colour", ["first", "second", "paused"]],
  ])("%s", async (query, expected) => {
    await emulator.createWebhook({ description: "first" });
    const url = "https://second.example";
    await emulator.createWebhook({ description: "second", method: "PUT", url, jobs: [customers, orders] });
    await emulator.createWebhook({ description: "paused", is_active: false, jobs: [customers] });
    const { body } = await emulator.request("GET", `${WEBHOOKS}?${query}`);
    expect(body).toMatchObject({ results: expected.map((description) => ({ description })) });
    expect(body).toMatchObject({ count: expected.length });
  });

  test("the last of several values of a parameter counts, and an empty page is the first", async () => {
    await emulator.createWebhook();
    expect((await emulator.request("GET", `${WEBHOOKS}?page=`)).body).toMatchObject({ current_page: 1 });
    expect((await emulator.request("GET", `${WEBHOOKS}?page=1&page=2`)).status).toBe(404);
    expect((await emulator.request("GET", `${WEBHOOKS}?method=GET&method=POST`)).body).toMatchObject({ count: 1 });
  });

  test("a job that is not a UUID is rejected", async () => {
    const answer = await emulator.request("GET", `${WEBHOOKS}?job=orders`);
    expect(answer).toMatchObject({ status: 400, body: { job: ["Enter a valid UUID."] } });
  });

  test("a method that does not exist is rejected", async () => {
    const { status, body } = await emulator.request("GET", `${WEBHOOKS}?method=HEAD`);
    expect(status).toBe(400);
    expect(body).toEqual({ method: ["Select a valid choice. HEAD is not one of the available choices."] });
  });
});

import { eventLine } from "./event-line";

const about = { at: "2025-06-30T03:00:04.123Z", workspaceId: "w", table: "shop.orders" };
const webhook = { webhookId: "h", description: "Refresh marts" };

test.each([
  [
    eventLine({ ...about, type: "execution-started", executionId: "e", triggeredBy: "ana@acme.example" }),
    "03:00:04  execution  shop.orders started by ana@acme.example",
  ],
  [
    eventLine({ ...about, type: "execution-ended", executionId: "e", status: "FAILED", rows: 0, seconds: 3 }),
    "03:00:04  execution  shop.orders FAILED after 3 s, 0 rows",
  ],
  [
    eventLine({ ...about, ...webhook, type: "webhook-fired", method: "POST", url: "http://a.example/", outcome: 200 }),
    "03:00:04  webhook    Refresh marts: shop.orders → POST http://a.example/ → 200",
  ],
  [
    eventLine({ ...about, ...webhook, type: "webhook-not-fired", reason: "rules[0]: no" }),
    "03:00:04  webhook    Refresh marts: shop.orders → not fired: rules[0]: no",
  ],
])("%#", (line, expected) => {
  expect(line).toBe(expected);
});

test("a description cannot move the cursor or start a line", () => {
  const description = "a\n\u001b[2Jb";
  const line = eventLine({ ...about, webhookId: "h", description, type: "webhook-not-fired", reason: "" });
  expect(line).toContain("a [2Jb:");
});

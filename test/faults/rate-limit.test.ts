import { webhookHandlers } from "../../provider/src/resources/webhook/handlers";
import { declaredWebhook } from "../support/faults/operations";
import { lineOf, type RateResult, underRateLimit } from "../support/faults/rate";
import { startWorlds } from "../support/faults/world";

const lines: string[] = [];
afterAll(() => {
  // The figures are acceptance criteria.
  process.stdout.write(`${lines.join("\n")}\n`);
});

async function measured(name: string, options: Parameters<typeof underRateLimit>[0]): Promise<RateResult> {
  const result = await underRateLimit(options);
  lines.push(lineOf(name, result));
  return result;
}

test.each([2, 5, 20])(
  "[ISSUE 5.4] 200 webhooks created, read and deleted under a limit of %d requests/s",
  async (limit) => {
    const result = await measured(`200 webhooks, ${limit}/s`, { limit, webhooks: 200 });
    expect(result.left).toBe(0);
    expect(result.refusedShare).toBeLessThan(0.05);
    expect(result.ratio).toBeLessThan(1.12);
  },
);

test.each([2, 5, 20])("two processes at once share %d requests/s", async (limit) => {
  const result = await measured(`2 × 60 webhooks, ${limit}/s`, { limit, webhooks: 60, processes: 2 });
  expect(result.left).toBe(0);
  expect(result.refusedShare).toBeLessThan(0.05);
  expect(result.used).toBeGreaterThan(0.85);
});

test.each(["date", "none"] as const)("the same with Retry-After: %s", async (retryAfter) => {
  const result = await measured(`60 webhooks, 5/s, Retry-After ${retryAfter}`, {
    limit: 5,
    webhooks: 60,
    retryAfter,
  });
  expect(result.refusedShare).toBeLessThan(0.05);
  expect(result.ratio).toBeLessThan(1.12);
});

test("[ISSUE 5.4] when the timeout ends, the message names the settings", async () => {
  const worlds = await startWorlds();
  try {
    const world = worlds.next();
    world.emulator.addFault({ status: 429, headers: { "retry-after": "30" }, body: { detail: "Slow down." } });
    await expect(webhookHandlers.create(declaredWebhook(world), world.context)).rejects.toMatchObject({
      code: "ERATHOS_RATE_LIMITED",
      serverWords: "Slow down.",
      message: expect.stringMatching(/erathos:requestsPerSecond.*erathos:operationTimeoutSeconds/s),
    });
  } finally {
    await worlds[Symbol.asyncDispose]();
  }
});

/**
 * Runs `doctor --report` and reads the account by one strict schema.
 *
 * @module
 */

import { startEmulator } from "erathos-emulator";
import { z } from "zod";
import { runCommand, type TestWorld } from "../../../testing/test-io";
import { environment, KEY } from "../../testing/diagnose";

export const FILE = "report.json";
export const ROOT = "/developers/workspaces/{workspace_id}";

const fields = z.record(z.string(), z.string());
const accountSchema = z.strictObject({
  about: z.string(),
  format: z.literal(1),
  date: z.string(),
  versions: z.string(),
  address: z.string(),
  changes: z.string(),
  setup: z.array(z.strictObject({ check: z.string(), verdict: z.string(), detail: z.string() })),
  entries: z.array(
    z.strictObject({
      entry: z.string(),
      source: z.string(),
      verdict: z.string(),
      why: z.string(),
      at: z.string(),
      foundAt: z.string().optional(),
    }),
  ),
  learnt: z.array(z.object({ about: z.string(), what: z.string(), verdict: z.string(), why: z.string() })),
  manners: z.looseObject({ requests: z.number(), otherHeaders: z.number(), headers: z.array(z.string()) }),
  answers: z.array(
    z.looseObject({
      request: z.string(),
      times: z.number(),
      status: z.union([z.number(), z.string()]),
      body: z.looseObject({ kind: z.string(), fields: fields.optional(), item: fields.optional() }).optional(),
    }),
  ),
  notTried: z.array(z.object({ what: z.string(), why: z.string() })),
});

export async function reportOf(env: Record<string, string>, args: readonly string[] = [], world: TestWorld = {}) {
  const ended = await runCommand(["doctor", "--report", FILE, ...args], { env, ...world });
  const text = ended.written[FILE] ?? "";
  const account = text === "" ? undefined : accountSchema.parse(JSON.parse(text));
  return { ...ended, text, account };
}

export async function disposable() {
  const emulator = await startEmulator({ clock: "manual", apiKey: KEY });
  return {
    env: environment(emulator.url, { ERATHOS_WORKSPACE_ID: emulator.workspaceId }),
    requests: () => emulator.requests().length,
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

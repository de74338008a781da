/**
 * Runs `doctor --write` against emulators that are closed after each test.
 *
 * @module
 */

import { type Emulator, type EmulatorOptions, startEmulator } from "erathos-emulator";
import { z } from "zod";
import { runCommand, type TestWorld } from "../../testing/test-io";
import { environment as environmentOf, KEY } from "./diagnose";

export const LABEL = /pulumi_erathos_doctor/;

const running: Emulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

export async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ clock: "manual", apiKey: KEY, ...options });
  running.push(emulator);
  return emulator;
}

export const environment = (emulator: Emulator, more: Record<string, string> = {}) =>
  environmentOf(emulator.url, { ERATHOS_WORKSPACE_ID: emulator.workspaceId, ...more });

export const doctor = (emulator: Emulator, args: readonly string[] = ["--yes"], world: TestWorld = {}) =>
  runCommand(["doctor", "--write", ...args], { env: environment(emulator), ...world });

const reportSchema = z.object({
  exitCode: z.number(),
  endpoints: z.array(z.object({ name: z.string(), verdict: z.string(), why: z.string() })),
  tried: z.array(z.object({ about: z.string(), what: z.string(), verdict: z.string(), why: z.string() })),
  advice: z.object({ endpoints: z.record(z.string(), z.string()), command: z.string() }).nullable(),
});

export async function diagnose(emulator: Emulator, env: Record<string, string> = {}, world: TestWorld = {}) {
  const ended = await runCommand(["doctor", "--write", "--yes", "--json"], {
    env: environment(emulator, env),
    ...world,
  });
  const { tried, advice, endpoints, exitCode } = reportSchema.parse(JSON.parse(ended.stdout));
  expect(exitCode).toBe(ended.exitCode);
  return {
    ...ended,
    advice,
    facts: Object.fromEntries(tried.map(({ about, what, verdict, why }) => [`${about} ${what}`, `${verdict}: ${why}`])),
    verdicts: Object.fromEntries(endpoints.map(({ name, verdict }) => [name, verdict])),
  };
}

/** Everything that a doctor could leave behind. */
export const kept = (emulator: Emulator) =>
  JSON.stringify(
    emulator.state().workspaces.map(({ webhooks, secrets, variables }) => ({ webhooks, secrets, variables })),
  );

/**
 * Runs `doctor` and reads its report; servers that answer as the API's pages show.
 *
 * @module
 */

import { z } from "zod";
import { collection, run, WORKSPACE } from "../../testing/fake-api";
import { runCommand } from "../../testing/test-io";

export const KEY = "canary-key-Zq81";
export const WEBHOOK = "3f1d0b7e-0001-4a2b-9c3d-000000000001";
export const JOB = "3f1d0b7e-0001-4a2b-9c3d-000000000002";

export const environment = (url: string, more: Record<string, string> = {}) => ({
  ERATHOS_BASE_URL: url,
  ERATHOS_API_KEY: KEY,
  ERATHOS_WORKSPACE_ID: WORKSPACE,
  ...more,
});

const report = z.object({
  exitCode: z.number(),
  setup: z.array(z.object({ check: z.string(), verdict: z.string(), detail: z.string(), hint: z.string().optional() })),
  endpoints: z.array(z.object({ name: z.string(), verdict: z.string(), why: z.string(), evidence: z.string() })),
  advice: z.object({ endpoints: z.record(z.string(), z.string()), command: z.string() }).nullable(),
});

/** The report as a program reads it: verdicts by entry and by check. */
export async function diagnose(env: Record<string, string>, args: readonly string[] = []) {
  const ended = await runCommand(["doctor", "--json", ...args], { env });
  const { endpoints, setup, ...rest } = report.parse(JSON.parse(ended.stdout));
  expect(rest.exitCode).toBe(ended.exitCode);
  return {
    ...rest,
    verdicts: Object.fromEntries(endpoints.map(({ name, verdict }) => [name, verdict])),
    why: Object.fromEntries(endpoints.map(({ name, why }) => [name, why])),
    checks: Object.fromEntries(setup.map(({ check, verdict }) => [check, verdict])),
    details: Object.fromEntries(setup.map(({ check, detail, hint }) => [check, `${detail} ${hint ?? ""}`])),
  };
}

export const webhooks = collection("orchestration/webhooks", [WEBHOOK]);
export const jobs = collection("jobs", [JOB]);
export const usual = [...webhooks, run("jobs/:id/run/"), ...jobs, ...collection("secrets"), ...collection("variables")];

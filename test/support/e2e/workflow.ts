import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { CHECKOUT } from "../engine/checkout";
import { runCommand } from "../engine/command";

export const WORKFLOWS = path.join(CHECKOUT, "recipes", "github");

const STEP_TIMEOUT_MS = 600_000;

const stepSchema = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
  shell: z.literal("bash").optional(),
  run: z.string().optional(),
});
const workflowSchema = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  env: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      "timeout-minutes": z.number(),
      env: z.record(z.string(), z.string()).optional(),
      steps: z.array(stepSchema),
    }),
  ),
});

export type Step = z.infer<typeof stepSchema>;

export const workflowFiles = (): readonly string[] => readdirSync(WORKFLOWS);

/** @throws when it is not YAML, or no workflow */
export const readWorkflow = (file: string) =>
  workflowSchema.parse(parse(readFileSync(path.join(WORKFLOWS, file), "utf8")));

export const stepsOf = (file: string): readonly Step[] =>
  Object.values(readWorkflow(file).jobs).flatMap(({ steps }) => steps);

/** Where and with which values a step is run in place of GitHub's. */
export interface StepOptions {
  readonly cwd: string;
  /** All that the step and its job set, with values in place of the expressions. */
  readonly env: NodeJS.ProcessEnv;
}

/** Runs the script of a workflow's step in the way of GitHub's runner. */
export async function runStep(file: string, name: string, { cwd, env }: StepOptions) {
  const step = stepsOf(file).find((one) => one.name === name);
  if (step?.run === undefined) throw new Error(`${file} has no step "${name}" with a script`);
  const missing = Object.keys({ ...readWorkflow(file).env, ...step.env }).filter((variable) => !(variable in env));
  if (missing.length > 0) throw new Error(`the step "${name}" needs ${missing.join(", ")}`);
  const options = step.shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
  const { code, stdout, stderr } = await runCommand("bash", [...options, "-c", step.run], {
    cwd,
    env,
    timeoutMs: STEP_TIMEOUT_MS,
  });
  return { code, all: stdout + stderr };
}

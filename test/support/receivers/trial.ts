import { z } from "zod";
import { JOBS } from "../e2e/server";
import { openStack, type Stack, type StackOptions } from "../e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../engine/emulator";
import { engineFromEnvironment } from "../engine/engine";
import { withYamlHost } from "../engine/yaml-host";

export { JOBS } from "../e2e/server";

const deliverySchema = z.object({
  id: z.string(),
  at: z.string(),
  executionId: z.string(),
  tableName: z.string(),
  fires: z.boolean(),
  unresolved: z.array(z.string()),
  status: z.number().nullable(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
});

/** The emulator's log entry of one evaluation of a webhook. */
export type Delivery = z.infer<typeof deliverySchema>;

/** An emulator with a stack, whose webhooks are sent to a real receiver. */
export interface Trial {
  readonly emulator: EmulatorProcess;
  readonly stack: Stack;
  /** Runs a job (default: orders) to its end, and returns the evaluations of its webhooks. */
  load(outcome?: object, jobId?: string): Promise<readonly Delivery[]>;
  /** Sends a delivery once more, unchanged. */
  repeat(delivery: Delivery | undefined): Promise<Delivery>;
  close(): Promise<void>;
}

/** `pulumi up` of a program, with `secrets` in the stack's configuration. */
export function startTrial(
  body: string,
  secrets: Readonly<Record<string, string>>,
  report: (line: string) => void,
): Promise<Trial> {
  const program = `const erathos = require("pulumi-erathos");
const pulumi = require("@pulumi/pulumi");
const config = new pulumi.Config();
${body}`;
  return trialOf({ program }, secrets, report);
}

/** The same with a program in YAML and the plugin; `${NAME}` is replaced by a secret. */
export async function startYamlTrial(
  resources: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
  report: (line: string) => void,
): Promise<Trial> {
  const program = {
    name: "erathos-test",
    runtime: "yaml",
    plugins: { providers: [{ name: "erathos", path: "node_modules/pulumi-erathos/plugin" }] },
    config: Object.fromEntries(Object.keys(secrets).map((name) => [name, { type: "string", secret: true }])),
    resources,
  };
  const engine = await withYamlHost(engineFromEnvironment(), { report });
  // JSON is YAML.
  return trialOf({ program: "", engine, files: { "Pulumi.yaml": JSON.stringify(program) } }, secrets, report);
}

async function trialOf(
  options: Omit<StackOptions, "emulator">,
  secrets: Readonly<Record<string, string>>,
  report: (line: string) => void,
): Promise<Trial> {
  const emulator = await startEmulatorProcess();
  try {
    const stack = await openStack({
      ...options,
      emulator,
      secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`erathos-test:${name}`, value])),
      env: { ERATHOS_API_KEY: emulator.apiKey },
    });
    const close = async () => {
      await stack.project.dispose();
      await emulator.stop();
    };
    try {
      report("pulumi up");
      await stack.project.up();
    } catch (error) {
      await close();
      throw error;
    }
    return {
      emulator,
      stack,
      load: (outcome, jobId) => load(emulator, outcome, jobId),
      repeat: async (delivery) =>
        deliverySchema.parse(await emulator.control("POST", `/deliveries/${delivery?.id}/resend`)),
      close,
    };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

async function load(
  emulator: EmulatorProcess,
  outcome?: object,
  jobId: string = JOBS.orders,
): Promise<readonly Delivery[]> {
  const before = new Set((await deliveries(emulator)).map(({ id }) => id));
  if (outcome !== undefined) await emulator.control("POST", "/next-outcome", { jobId, ...outcome });
  const run = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/jobs/${jobId}/run/`;
  const { status } = await fetch(run, { method: "POST", headers: { Authorization: `Api-Key ${emulator.apiKey}` } });
  if (status !== 201) throw new Error(`The emulator answered ${status} to the run of a job.`);
  // The execution takes three seconds; the response comes when its webhooks have been sent.
  await emulator.control("POST", "/clock", { advanceSeconds: 60 });
  return (await deliveries(emulator)).filter(({ id }) => !before.has(id));
}

async function deliveries(emulator: EmulatorProcess): Promise<readonly Delivery[]> {
  return z.array(deliverySchema).parse(await emulator.control("GET", "/deliveries"));
}

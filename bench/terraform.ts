/**
 * The same webhooks with Terraform or OpenTofu and the provider "restapi", if both binaries are available.
 *
 * @module
 */

import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { startEmulatorProcess } from "../test/support/engine/emulator";
import { neutralEnvironment } from "../test/support/engine/environment";
import { median } from "./statistics";

/** The variables that name the binaries: `terraform` or `tofu`, and `terraform-provider-restapi`. */
export const BINARIES = ["BENCH_TERRAFORM", "BENCH_TERRAFORM_RESTAPI"] as const;

const SIZE = 100;
const bodiesSchema = z.array(z.record(z.string(), z.unknown()));

interface Binaries {
  readonly terraform: string;
  readonly restapi: string;
}

function binaries(environment: NodeJS.ProcessEnv): Binaries | undefined {
  const [terraform, restapi] = BINARIES.map((name) => environment[name]);
  return terraform && restapi ? { terraform: path.resolve(terraform), restapi: path.resolve(restapi) } : undefined;
}

/** Which version is measured, or why none is. */
export function describeTerraform(environment: NodeJS.ProcessEnv): string {
  const found = binaries(environment);
  if (found === undefined) return `left out, as ${BINARIES.join(" and ")} name no binaries`;
  return execFileSync(found.terraform, ["version"], { encoding: "utf8" }).split("\n", 1)[0] ?? "";
}

interface Server {
  readonly url: string;
  readonly apiKey: string;
  readonly workspaceId: string;
}

/** The configuration, in Terraform's JSON. `$${` is how it writes `${`. */
export function configuration({ url, apiKey, workspaceId }: Server, bodies: z.infer<typeof bodiesSchema>): string {
  const all = `/developers/workspaces/${workspaceId}/orchestration/webhooks/`;
  const one = `${all}{id}/`;
  const object = (body: object) => ({
    ...{ path: all, create_path: all, read_path: one, update_path: one, destroy_path: one },
    data: JSON.stringify(body).replaceAll("${", () => "$${"),
  });
  return JSON.stringify({
    terraform: { required_providers: { restapi: { source: "Mastercard/restapi" } } },
    provider: {
      restapi: {
        uri: url,
        headers: { Authorization: `Api-Key ${apiKey}`, "Content-Type": "application/json" },
        ...{ id_attribute: "_id", update_method: "PATCH", write_returns_object: true },
      },
    },
    resource: {
      restapi_object: Object.fromEntries(bodies.map((body, index) => [`webhook-${index}`, object(body)])),
    },
  });
}

/** The CLI configuration that makes Terraform use the local provider without asking a registry. */
function commandLineConfiguration(folder: string): string {
  return `provider_installation {\n  dev_overrides {\n    "Mastercard/restapi" = ${JSON.stringify(folder)}\n  }\n}\n`;
}

const STEPS = [
  ["up", ["apply", "-auto-approve", "-input=false"]],
  ["preview", ["plan", "-refresh=false", "-input=false"]],
  ["refresh", ["apply", "-refresh-only", "-auto-approve", "-input=false"]],
  ["destroy", ["destroy", "-auto-approve", "-input=false"]],
] as const;

/** Medians of the seconds of each operation; empty if the binaries are not named. */
export async function measureTerraform(
  rounds: number,
  report: (text: string) => void,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Record<string, number>> {
  const found = binaries(environment);
  if (found === undefined) {
    report(`Terraform is ${describeTerraform(environment)}`);
    return {};
  }
  const emulator = await startEmulatorProcess();
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-bench-terraform-"));
  const script = path.join(__dirname, "programs", "wire.js");
  const bodies = bodiesSchema.parse(
    JSON.parse(execFileSync(process.execPath, [script, String(SIZE)], { encoding: "utf8" })),
  );
  const times = new Map<string, number[]>(STEPS.map(([step]) => [step, []]));
  try {
    mkdirSync(path.join(folder, "plugins"));
    symlinkSync(found.restapi, path.join(folder, "plugins", "terraform-provider-restapi"));
    writeFileSync(path.join(folder, "cli.tfrc"), commandLineConfiguration(path.join(folder, "plugins")));
    writeFileSync(path.join(folder, "main.tf.json"), configuration(emulator, bodies));
    const env = { ...neutralEnvironment(process.env), TF_CLI_CONFIG_FILE: path.join(folder, "cli.tfrc") };
    for (let round = 0; round < rounds; round += 1) {
      await emulator.control("POST", "/reset", {});
      for (const [step, args] of STEPS) {
        const began = performance.now();
        await promisify(execFile)(found.terraform, [...args], { cwd: folder, env, maxBuffer: 2 ** 30 });
        const seconds = (performance.now() - began) / 1000;
        times.get(step)?.push(seconds);
        report(`Terraform, ${step} of ${SIZE}: ${seconds.toFixed(1)} s`);
      }
    }
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return Object.fromEntries([...times].map(([step, seconds]) => [`Terraform, ${step} of ${SIZE}, s`, median(seconds)]));
}

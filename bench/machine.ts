/**
 * The machine and the versions with which the figures were measured.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../test/support/engine/checkout";
import type { Engine } from "../test/support/engine/engine";
import { describeTerraform } from "./terraform";

const GIB = 2 ** 30;
const packageSchema = z.object({ version: z.string() });

function versionOf(folder: string): string {
  return packageSchema.parse(JSON.parse(readFileSync(path.join(CHECKOUT, folder, "package.json"), "utf8"))).version;
}

/** The machine, and the versions of all that takes part. */
export function describeMachine(engine: Engine, now: Date): Record<string, string> {
  const processors = cpus();
  return {
    date: now.toISOString().slice(0, 10),
    processor: `${processors.length} × ${processors[0]?.model ?? "unknown"}`,
    memory: `${Math.round(totalmem() / GIB)} GiB`,
    system: `${process.platform} ${release()}`,
    "Node.js": process.versions.node,
    "Pulumi CLI": engine.version,
    "@pulumi/pulumi": versionOf("node_modules/@pulumi/pulumi"),
    "pulumi-erathos": versionOf("provider"),
    "Terraform or OpenTofu": describeTerraform(process.env),
    "state backend": "file, on the local disk",
  };
}

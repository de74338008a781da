/**
 * The cost of loading: the package in a program, and both hosts.
 *
 * @module
 */

import { execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../../test/support/engine/checkout";
import { neutralEnvironment } from "../../test/support/engine/environment";
import { median } from "../statistics";

const ROUNDS = 9;
/** The entry module of the bundle, which the host would load without it. */
const UNBUNDLED = path.join(CHECKOUT, "provider", "dist", "provider", "dynamic", "index.js");
const timesSchema = z.tuple([z.number(), z.number()]);
const pluginStartSchema = z.object({ pluginMs: z.number(), bareMs: z.number(), ratio: z.number() });

/** Milliseconds of two `require`s, one after the other, in a process of its own. */
function requireTimes(first: string, second: string): readonly [number, number] {
  const code = `const began = performance.now();
    require(${JSON.stringify(first)});
    const middle = performance.now();
    require(${JSON.stringify(second)});
    console.log(JSON.stringify([middle - began, performance.now() - middle]));`;
  const text = execFileSync(process.execPath, ["-e", code], {
    cwd: path.join(CHECKOUT, "examples", "quickstart"),
    env: neutralEnvironment(process.env),
    encoding: "utf8",
  });
  return timesSchema.parse(JSON.parse(text));
}

/** Milliseconds until Pulumi's own dynamic host prints its port; nothing of ours is in it. */
function stockHostStart(): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"], {
      cwd: CHECKOUT,
      env: neutralEnvironment(process.env),
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.once("error", reject);
    child.stdout.once("data", () => {
      const took = performance.now() - began;
      child.once("exit", () => resolve(took));
      child.kill("SIGKILL");
    });
  });
}

export async function measureStart(): Promise<Record<string, number>> {
  const stock: number[] = [];
  const dynamic: number[] = [];
  const unbundled: number[] = [];
  const sdk: number[] = [];
  const ours: number[] = [];
  // One run of each first, which warms the file cache and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const host = await stockHostStart();
    const [, loaded] = requireTimes("@pulumi/pulumi", "pulumi-erathos/dynamic");
    const [, loadedModules] = requireTimes("@pulumi/pulumi", UNBUNDLED);
    const [sdkTime, imported] = requireTimes("@pulumi/pulumi", "pulumi-erathos");
    if (round === 0) continue;
    stock.push(host);
    dynamic.push(loaded);
    unbundled.push(loadedModules);
    sdk.push(sdkTime);
    ours.push(imported);
  }
  const text = execFileSync(
    process.execPath,
    [path.join(CHECKOUT, "bench", "plugin-start.mjs"), String(ROUNDS), "--json", "--limit", "1000"],
    { encoding: "utf8" },
  );
  const plugin = pluginStartSchema.parse(JSON.parse(text));
  return {
    "Pulumi's dynamic host until its port is printed, ms": median(stock),
    'require("pulumi-erathos/dynamic") after it, ms': median(dynamic),
    "the same as single modules, not bundled, ms": median(unbundled),
    'require("@pulumi/pulumi") in a program, ms': median(sdk),
    'require("pulumi-erathos") after it, ms': median(ours),
    "native plugin until its port is printed, ms": plugin.pluginMs,
    "bare gRPC server until its port is printed, ms": plugin.bareMs,
    "native plugin ÷ bare gRPC server": plugin.ratio,
  };
}

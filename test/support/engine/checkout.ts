import { readFileSync } from "node:fs";
import path from "node:path";
import { minVersion } from "semver";
import { z } from "zod";

const providerPackage = z.object({ peerDependencies: z.object({ "@pulumi/pulumi": z.string() }) });

/** The root of this checkout, where `node_modules` and `tools/pulumi` are. */
export const CHECKOUT = path.resolve(__dirname, "../../..");

/** The folder with `go.mod` of the Pulumi CLI and the substitute language host. */
export const TOOLS = path.join(CHECKOUT, "tools", "pulumi");

/** The oldest `@pulumi/pulumi` that the provider supports; an older CLI cannot be used. Example: `3.216.0`. */
export function oldestSdkVersion(): string {
  const text = readFileSync(path.join(CHECKOUT, "provider", "package.json"), "utf8");
  const range = providerPackage.parse(JSON.parse(text)).peerDependencies["@pulumi/pulumi"];
  const version = minVersion(range);
  if (version === null) throw new Error(`provider/package.json: no version satisfies @pulumi/pulumi ${range}.`);
  return version.version;
}

/** The versions in `tools/pulumi/go.mod`: of the CLI and of the oldest Go that builds it. */
export interface GoModule {
  readonly pulumiVersion: string;
  readonly goVersion: string;
}

export function readGoModule(directory: string = TOOLS): GoModule {
  const file = path.join(directory, "go.mod");
  const text = readFileSync(file, "utf8");
  const goVersion = /^go (\d+\.\d+(?:\.\d+)?)$/m.exec(text)?.[1];
  const pulumiVersion = /^\s*(?:require )?github\.com\/pulumi\/pulumi\/pkg\/v3 v(\d+\.\d+\.\d+)\b/m.exec(text)?.[1];
  if (goVersion === undefined || pulumiVersion === undefined) {
    throw new Error(`${file} does not name a Go version and a version of github.com/pulumi/pulumi/pkg/v3.`);
  }
  return { pulumiVersion, goVersion };
}

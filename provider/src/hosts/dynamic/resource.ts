/**
 * Registers a resource with Pulumi's dynamic provider, without serialising a closure.
 *
 * Runs in the user's program: it must not load the client or the validation library.
 *
 * @module
 */

import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The names that `pulumi-erathos/dynamic` exports. */
export type DynamicExport = "webhook" | "jobRun" | "secret" | "variable";

/** The code of the provider as the state keeps it: 61 bytes for a webhook, and always that of the installed package. */
export function providerText(name: DynamicExport): string {
  return `exports.handler=()=>require("pulumi-erathos/dynamic").${name}`;
}

/** The provider's process looks the package up from the program's folder: better to fail here, in words. */
function assertReachable(): void {
  const from = join(process.cwd(), "program.js");
  try {
    createRequire(from).resolve("pulumi-erathos/dynamic");
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new pulumi.RunError(
      `pulumi-erathos cannot be found from ${process.cwd()}: add pulumi-erathos to the dependencies in this program's package.json and install them. ` +
        "(The provider runs in a process of its own and looks the package up from there.)",
    );
  }
}

function isNotFound(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_PACKAGE_PATH_NOT_EXPORTED")
  );
}

/** A resource of this package. Every property of the class must be in `props`, if only as undefined, or get leaves it out. */
export abstract class DynamicResource extends pulumi.CustomResource {
  constructor(
    type: string,
    exported: DynamicExport,
    name: string,
    props: pulumi.Inputs,
    options: pulumi.CustomResourceOptions | undefined,
  ) {
    assertReachable();
    super(`pulumi-nodejs:dynamic/erathos:${type}`, name, { ...props, __provider: providerText(exported) }, options);
    if (options?.customTimeouts !== undefined) {
      pulumi.log.warn(
        "customTimeouts are not honoured by Pulumi's dynamic provider, only by the native plugin; set erathos:operationTimeoutSeconds instead",
        this,
      );
    }
  }
}

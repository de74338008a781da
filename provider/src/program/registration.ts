/**
 * Registers a resource: with Pulumi's dynamic provider, without serialising a closure, or with the native plugin.
 *
 * Runs in the user's program: it must not load the client or the validation library.
 *
 * @module
 */

import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type Lost, lostMembers } from "../language/lost-member";
import { type FieldTable, secretNames, unset } from "../resources/declaration";
import { dynamicType, nativeType } from "../shared/type-tokens";
import { guarded } from "./guarded";
import { warnOfPlainKey } from "./key-warning";
import { ProgramError } from "./program-error";
import { warnOn } from "./program-log";
import { programRun } from "./program-run";
import { type FindWarnings, warnAbout } from "./warnings";

/**
 * The code of the provider as the state keeps it: 61 bytes for a webhook, and always that of the installed package. What
 * `pulumi-erathos/dynamic` exports is called as the type is, with a small letter in front.
 */
function providerText(type: string): string {
  const exported = type.charAt(0).toLowerCase() + type.slice(1);
  return `exports.handler=()=>require("pulumi-erathos/dynamic").${exported}`;
}

/** The provider's process looks the package up from the program's folder: better to fail here, in words. */
function assertReachable(): void {
  // An inline program of the Automation API runs in the process that started it, wherever that is: only the engine knows
  // the project's folder.
  if (process.env["PULUMI_NODEJS_MONITOR"] === undefined) return;
  const run = programRun();
  const folder = process.cwd();
  if (run.reachableFrom === folder) return;
  try {
    createRequire(join(folder, "program.js")).resolve("pulumi-erathos/dynamic");
    run.reachableFrom = folder;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new ProgramError(
      `pulumi-erathos cannot be found from ${folder}: add pulumi-erathos to the dependencies in this program's package.json and install them. ` +
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

const CUSTOM_TIMEOUTS =
  "customTimeouts are not honoured by Pulumi's dynamic provider, only by the native plugin; set erathos:operationTimeoutSeconds instead";

/** Who serves a class's resources: Pulumi's dynamic provider, or the native plugin. */
export type Host = "dynamic" | "native";

/** An input that the table calls secret is one, whatever the program passes. */
function withSecretInputs(props: pulumi.Inputs, secrets: readonly string[]): pulumi.Inputs {
  const given = secrets.filter((name) => props[name] !== undefined);
  return { ...props, ...Object.fromEntries(given.map((name) => [name, pulumi.secret(props[name])])) };
}

/** The engine marks outputs by these names, also those of a state that an older version has recorded in clear. */
function withSecretOutputs(
  options: pulumi.CustomResourceOptions | undefined,
  secrets: readonly string[],
): pulumi.CustomResourceOptions | undefined {
  if (secrets.length === 0) return options;
  return { ...options, additionalSecretOutputs: [...(options?.additionalSecretOutputs ?? []), ...secrets] };
}

/**
 * The resource was known under its dynamic type before, so that switching hosts is one import line and replaces nothing.
 *
 * Written out where nothing has to be waited for: the SDK makes 250 promises to find it out by itself, as many as for half
 * of the webhook.
 */
function dynamicAlias(
  type: string,
  name: string,
  options: pulumi.CustomResourceOptions | undefined,
): pulumi.URN | pulumi.Alias {
  if (options?.parent !== undefined) return { type: dynamicType(type) };
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${dynamicType(type)}::${name}`;
}

/** What the classes of a resource share, in both hosts. */
export interface ResourceKind {
  /** `Webhook` */
  readonly type: string;
  readonly fields: FieldTable;
  /** What the language finds in declared inputs. */
  readonly warnings?: FindWarnings;
}

/** The arguments of Pulumi's constructor of custom resources. */
export type Registration = [string, string, pulumi.Inputs, pulumi.CustomResourceOptions | undefined];

/**
 * What `super` is called with. A function and no base class, since the SDK skips a fixed number of frames to find the
 * user's line.
 *
 * @throws ProgramError for what no check would see, and where the provider's process would not find the package
 */
export function registration(
  { type, fields, warnings }: ResourceKind,
  host: Host,
  name: string,
  given: pulumi.Inputs | null | undefined,
  stated: pulumi.CustomResourceOptions | undefined,
): Registration {
  // A program without types may leave them out: the check says what is missing.
  const args = given ?? {};
  // Before the SDK gets them: the check of neither host would see what is missing.
  const fail = (lost: readonly Lost[]): void => {
    if (lost.length === 0) return;
    throw new ProgramError(lost.map(({ path, message }) => `${type} "${name}": ${path}: ${message}`).join("\n"));
  };
  fail(lostMembers(args, ""));
  const secrets = secretNames(fields);
  const props = withSecretInputs(guarded({ ...unset(fields), ...args }, fields, fail), secrets);
  const options = withSecretOutputs(stated, secrets);
  if (host === "native") {
    const aliases = [...(options?.aliases ?? []), dynamicAlias(type, name, options)];
    return [nativeType(type), name, props, { ...options, aliases }];
  }
  assertReachable();
  warnOfPlainKey();
  const declared = { type, name, parent: options?.parent };
  if (options?.customTimeouts !== undefined) warnOn(declared, [CUSTOM_TIMEOUTS]);
  // The plugin's check does it by itself, for programs in every language. What is only read declares nothing.
  if (warnings !== undefined && options?.id === undefined) warnAbout(declared, args, warnings);
  return [dynamicType(type), name, { ...props, __provider: providerText(type) }, options];
}

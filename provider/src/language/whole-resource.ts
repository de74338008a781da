/**
 * A whole resource where one of its outputs is meant. The engine would put its id there.
 *
 * @module
 */
import { isRecord } from "./problem";

/** How the engine marks a reference to a resource. Source: the Pulumi SDK, `specialSigKey` and `specialResourceSig`. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** A reference to a resource, as a provider gets it. */
export function isReferenceToResource(value: unknown): value is { readonly urn?: unknown } {
  return isRecord(value) && value[SIGNATURE] === RESOURCE;
}

/** A resource in a program. An Output answers to every name, but with another Output. */
export function isResource(value: unknown): value is { readonly __pulumiType?: unknown } {
  return isRecord(value) && value["__pulumiResource"] === true;
}

const CURES: ReadonlyMap<string, string> = new Map([
  ["Variable", "its reference (variable.reference), which Erathos replaces, or its value (variable.value)"],
  ["Secret", "its reference (secret.reference), which Erathos replaces"],
]);

/** What is wrong with a resource as a value, and the cure. */
export function wholeResource(resource: { readonly urn?: unknown; readonly __pulumiType?: unknown }): string {
  const type = typeOf(resource);
  const cure = CURES.get(type) ?? "one of its outputs, such as its id";
  return `is a whole resource (${type}), of which only the id would be stored; write ${cure}`;
}

/** `Variable`, in both hosts and in a program. */
function typeOf(resource: { readonly urn?: unknown; readonly __pulumiType?: unknown }): string {
  const { urn, __pulumiType: token } = resource;
  const type = typeof urn === "string" ? urn.split("::")[2]?.split("$").at(-1) : token;
  return typeof type === "string" ? (/\w+$/.exec(type)?.[0] ?? "?") : "?";
}

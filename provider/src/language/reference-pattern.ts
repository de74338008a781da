/**
 * What a reference looks like: `${{namespace.name}}`. Source: the API's introduction (documented).
 *
 * @module
 */
import { isMetadataName, type MetadataName } from "../api/metadata";

/** The places a reference may point to. */
export const NAMESPACES = ["variables", "secrets", "erathos"] as const;

export type Namespace = (typeof NAMESPACES)[number];

/** The namespace of the execution's metadata. */
export const METADATA_NAMESPACE = "erathos" satisfies Namespace;

/** Closed references. An unclosed `${{` does not swallow a closed one behind it; the scan is linear in the text. */
export function referencePattern(): RegExp {
  return /\$\{\{((?:(?!\$\{\{|\}\})[\s\S])*)\}\}/g;
}

/** `text` with a digit in the place of each reference, which may stand in JSON as in an address. */
export function withoutReferences(text: string): string {
  return text.replace(referencePattern(), "1");
}

/** Splits what stands between the braces at the first dot; undefined where there is none. */
export function splitReference(inner: string): { namespace: string; name: string } | undefined {
  const dot = inner.indexOf(".");
  return dot < 0 ? undefined : { namespace: inner.slice(0, dot), name: inner.slice(dot + 1) };
}

/** Whether `text` is one of the three namespaces. */
export function isNamespace(text: string): text is Namespace {
  return NAMESPACES.some((namespace) => namespace === text);
}

/** The metadata variable that a reference's `name` means; the documentation writes both cases. */
export function metadataNameOf(name: string): MetadataName | undefined {
  // Upper case folds some letters beyond ASCII into ASCII ones; those are no names.
  const upper = /^[A-Za-z_]+$/.test(name) ? name.toUpperCase() : "";
  return isMetadataName(upper) ? upper : undefined;
}

/**
 * Replaces references by their values, once: a value that looks like a reference itself stays as it is.
 *
 * @module
 */
import type { MetadataName } from "../api/metadata";
import { METADATA_NAMESPACE, metadataNameOf, referencePattern, splitReference } from "./reference-pattern";

/** The values that references may take. */
export interface ReferenceValues {
  readonly metadata: ReadonlyMap<MetadataName, string>;
  readonly secrets: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * Replaces the references in `text`. What has no value stays as written and is reported to `onUnresolved`; what Erathos
 * itself does then is not documented.
 */
export function substituteText(
  text: string,
  values: ReferenceValues,
  onUnresolved: (reference: string) => void,
): string {
  // A replacing function, since a replacement string would give `$&` and `$1` inside a value a meaning.
  return text.replace(referencePattern(), (written: string, inner: string) => {
    const value = lookUp(inner, values);
    if (value === undefined) onUnresolved(written);
    return value ?? written;
  });
}

/** Replaces the references in every string of a JSON value; the keys of objects are left alone. */
export function substituteJson(
  value: unknown,
  values: ReferenceValues,
  onUnresolved: (reference: string) => void,
): unknown {
  if (typeof value === "string") return substituteText(value, values, onUnresolved);
  if (Array.isArray(value)) return value.map((item: unknown) => substituteJson(item, values, onUnresolved));
  if (typeof value === "object" && value !== null) {
    // `fromEntries` defines own properties, so a key such as `__proto__` stays a key.
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: [string, unknown]) => [key, substituteJson(item, values, onUnresolved)]),
    );
  }
  return value;
}

function lookUp(inner: string, values: ReferenceValues): string | undefined {
  const reference = splitReference(inner);
  switch (reference?.namespace) {
    case "secrets":
      return values.secrets.get(reference.name);
    case "variables":
      return values.variables.get(reference.name);
    case METADATA_NAMESPACE: {
      const name = metadataNameOf(reference.name);
      return name === undefined ? undefined : values.metadata.get(name);
    }
    default:
      return undefined;
  }
}

/**
 * Properties on Pulumi's wire: secrets come and go in envelopes.
 *
 * @module
 */

import { fieldsWithCredentials } from "../language/credentials";
import { isRecord, memberPath } from "../language/problem";
import type { FieldTable, PropertyBag } from "./contract";
import { type Moved, propertiesWithMoved, type SecretTexts, textsOf } from "./moved";

/** The key by which the engine marks special values. Source: the Pulumi SDK, `specialSigKey`. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Plain values, and where secrets stood in them. */
export interface Unwrapped {
  readonly bag: PropertyBag;
  readonly secrets: ReadonlySet<string>;
  /** The strings of those secrets. */
  readonly texts: SecretTexts;
}

/** A value in its envelope. */
export function isSecret(value: unknown): value is { readonly value: unknown } {
  return isRecord(value) && value[SIGNATURE] === SECRET;
}

/** A value as the engine keeps secret. */
export function envelope(value: unknown): unknown {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Whether there is an envelope anywhere in it. Most values have none, and need neither a copy nor paths. */
function holdsEnvelope(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsEnvelope);
  return isRecord(value) && (isSecret(value) || Object.values(value).some(holdsEnvelope));
}

/** Takes values out of their envelopes. A secret inside a list makes the whole list secret: its place may change. */
export function unwrap(wire: PropertyBag): Unwrapped {
  const secrets = new Set<string>();
  const texts: string[] = [];
  const open = (value: unknown, path: string): unknown => {
    if (isSecret(value)) {
      secrets.add(path);
      const opened = open(value.value, path);
      texts.push(...textsOf(opened));
      return opened;
    }
    if (Array.isArray(value)) {
      const items = value.map((item) => open(item, `${path}[]`));
      if ([...secrets].some((secret) => secret.startsWith(`${path}[]`))) secrets.add(path);
      return items;
    }
    if (isRecord(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [name, open(item, memberPath(path, name))]),
      );
    }
    return value;
  };
  const bag = Object.fromEntries(
    Object.entries(wire)
      .filter(([name]) => name !== "__provider")
      .map(([name, value]) => [name, holdsEnvelope(value) ? open(value, name) : value]),
  );
  return { bag, secrets, texts };
}

/** What a reply's secrecy follows from. */
export interface Secrecy {
  readonly fields: FieldTable;
  /** Where the reply's secrets stand. */
  readonly marks: ReadonlySet<string>;
  /** What the declaration and the state have. */
  readonly before: readonly PropertyBag[];
  /** What of it must not come into clear. */
  readonly texts: SecretTexts;
  /** How a property is closed in which a secret has moved; by default with one envelope. */
  readonly closeMoved?: (name: string, value: unknown, moved: Moved) => unknown;
}

/**
 * Puts values into envelopes: where the marks say so, where the field table always does, where a secret has moved, and
 * where a credential is imported.
 */
export function wrap(bag: PropertyBag, secrecy: Secrecy): PropertyBag {
  const { fields, marks, before, texts, closeMoved = (_name, value) => envelope(value) } = secrecy;
  const close = (value: unknown, path: string): unknown => {
    if (marks.size === 0) return value;
    if (marks.has(path)) return envelope(value);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, close(item, memberPath(path, name))]));
  };
  const movedIn = propertiesWithMoved(bag, before, texts);
  const credentials = newCredentials(bag, fields, before);
  const closed = (name: string, value: unknown) => {
    if (fields[name]?.secret === true || credentials.has(name)) return envelope(value);
    const moved = movedIn.get(name);
    return moved === undefined ? close(value, name) : closeMoved(name, value, moved);
  };
  return Object.fromEntries(
    Object.entries(bag)
      .map(([name, value]) => [name, value === undefined ? undefined : closed(name, value)])
      .filter(([, value]) => value !== undefined),
  );
}

/**
 * Inputs that neither the declaration nor the state has, as after an import, and that probably hold a credential: nobody
 * has said whether they are secret.
 */
function newCredentials(bag: PropertyBag, fields: FieldTable, before: readonly PropertyBag[]): ReadonlySet<string> {
  const unknown = Object.entries(bag).filter(
    ([name]) => fields[name]?.computed !== true && !before.some((known) => Object.hasOwn(known, name)),
  );
  return new Set(unknown.length === 0 ? [] : fieldsWithCredentials(Object.fromEntries(unknown)));
}

/** The secrecy of a reply, where the engine marks secrets: `marked` is what keeps its marks in the reply. */
export function secrecyOf(
  fields: FieldTable,
  marked: readonly Unwrapped[],
  others: readonly Unwrapped[] = [],
): Secrecy {
  const all = [...marked, ...others];
  return {
    fields,
    marks: new Set(marked.flatMap(({ secrets }) => [...secrets])),
    before: all.map(({ bag }) => bag),
    texts: all.flatMap(({ texts }) => texts),
  };
}

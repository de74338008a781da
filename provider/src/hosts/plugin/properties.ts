/**
 * Properties on Pulumi's wire: secrets come and go in envelopes.
 *
 * @module
 */

import { isRecord, memberPath } from "../../language/problem";
import type { FieldTable, PropertyBag } from "../contract";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Plain values, and where secrets stood in them. */
export interface Unwrapped {
  readonly bag: PropertyBag;
  readonly secrets: ReadonlySet<string>;
}

function isSecret(value: unknown): value is { readonly value: unknown } {
  return isRecord(value) && value[SIGNATURE] === SECRET;
}

function envelope(value: unknown): unknown {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Takes values out of their envelopes. A secret inside a list makes the whole list secret: its place may change. */
export function unwrap(wire: PropertyBag): Unwrapped {
  const secrets = new Set<string>();
  const open = (value: unknown, path: string): unknown => {
    if (isSecret(value)) {
      secrets.add(path);
      return open(value.value, path);
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
      .map(([name, value]) => [name, open(value, name)]),
  );
  return { bag, secrets };
}

/** Puts values into envelopes: where `secrets` says so, and where the field table always does. */
export function wrap(bag: PropertyBag, secrets: ReadonlySet<string>, fields: FieldTable): PropertyBag {
  const close = (value: unknown, path: string): unknown => {
    if (secrets.has(path)) return envelope(value);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, close(item, memberPath(path, name))]));
  };
  return Object.fromEntries(
    Object.entries(bag)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, fields[name]?.secret === true ? envelope(value) : close(value, name)]),
  );
}

/** The secrets of several bags together: what was secret stays secret. */
export function union(...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

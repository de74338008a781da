/**
 * The markers that stand for values a preview does not know yet, one for each kind of value.
 * Source: the engine's wire format; dynamic providers receive them as plain strings.
 *
 * @module
 */

/** The marker that a provider uses for a value of any kind. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const MARKERS: ReadonlySet<unknown> = new Set([
  UNKNOWN, // text, and whatever a dynamic provider gets
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // map
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
]);

/** Whether a value is not known yet. */
export function isUnknown(value: unknown): boolean {
  return MARKERS.has(value);
}

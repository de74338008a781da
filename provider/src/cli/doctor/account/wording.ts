/**
 * Recognises the framework's own error messages, so that an account can name them instead of repeating a string.
 *
 * Source: Django REST framework's `exceptions.py`, `serializers.py` and `fields.py` (inferred for Erathos).
 *
 * @module
 */

const WORDINGS: readonly (readonly [label: string, pattern: RegExp])[] = [
  ["not found", /^Not found\.$/],
  ["no object matches", /^No \w+ matches the given query\.$/],
  ["no credentials", /^Authentication credentials were not provided\.$/],
  ["no permission", /^You do not have permission to perform this action\.$/],
  ["method not allowed", /^Method "[A-Z]+" not allowed\.$/],
  ["throttled", /^Request was throttled\.( Expected available in \d+ seconds?\.)?$/],
  ["invalid page", /^Invalid page\.$/],
  ["field required", /^This field is required\.$/],
  ["field blank", /^This field may not be blank\.$/],
  ["field null", /^This field may not be null\.$/],
  ["name taken", /^.{1,60} with this .{1,60} already exists\.$/],
  ["invalid choice", /^"[^"]{0,200}" is not a valid choice\.$/],
  ["unknown object", /^Invalid pk "[^"]{0,200}" - object does not exist\.$/],
  ["malformed JSON", /^JSON parse error/],
  ["media type", /^Unsupported media type/],
];

/** What an error body says, in labels: `not found`, or `other words`. */
export function wordingsOf(json: unknown): readonly string[] {
  const labels = textsOf(json).map((text) => WORDINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? "other words");
  return [...new Set(labels)].sort();
}

/** A hostile body must not take long: so many strings are enough, and none of the framework's is longer. */
const MOST_TEXTS = 20;
const LONGEST_TEXT = 500;

/** The first strings of a body, each cut; without recursion, whatever its depth. */
function textsOf(json: unknown): readonly string[] {
  const texts: string[] = [];
  const rest: unknown[] = [json];
  while (rest.length > 0 && texts.length < MOST_TEXTS) {
    const value = rest.pop();
    if (typeof value === "string") texts.push(value.slice(0, LONGEST_TEXT));
    else if (typeof value === "object" && value !== null) rest.push(...Object.values(value).slice(0, MOST_TEXTS));
  }
  return texts;
}

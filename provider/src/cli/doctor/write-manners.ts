/**
 * What a server does with a name that is taken, and with white space around a string.
 *
 * @module
 */

import { CallError, type CollectionName } from "../../api";
import { attemptText, type Note } from "./write-facts";
import type { Attempt, Trial } from "./write-trial";

/** Creates a second object with the name of `id`, and notes how that ends. What it created is removed. */
export async function tryTakenName<Fields>(trial: Trial<Fields>, second: Fields, id: string, note: Note) {
  const { kind } = trial.tried;
  const attempt = await trial.create(second);
  const [verdict, why, hint] = takenName(kind, attempt, id);
  note("taken name", verdict, why, hint);
  if (attempt.id !== undefined && attempt.id !== id) await trial.remove(attempt.id);
}

type Finding = readonly [verdict: "ok" | "differs" | "failed", why: string, hint?: string];

function takenName(kind: CollectionName, attempt: Attempt & { readonly id: string | undefined }, id: string): Finding {
  const { method, status, ok, error } = attempt;
  const answer = `${method} ${status}`;
  if (status === undefined) return ["failed", attemptText(attempt)];
  if (ok && (attempt.id === undefined || attempt.id === id)) {
    const hint = `${kind}: Erathos overwrites one whose name is taken. Declare each name in one stack only.`;
    return ["differs", `${answer}: no second one, the first is overwritten`, hint];
  }
  if (ok) {
    const hint = `${kind}: Erathos allows a name twice. Declare each name once: which of two a reference means is not known.`;
    return ["differs", `${answer}: a second one of the same name`, hint];
  }
  if (status >= 500) {
    const hint = `${kind}: a name that is taken looks like a failing server. Where the name may exist, set adoptExisting: true.`;
    return ["differs", `${answer}: a name that is taken looks like a failing server`, hint];
  }
  const named = error instanceof CallError && error.invalidFields.some((field) => field === "name" || field === "key");
  const why = `${answer}: refused${named ? ", and the field is named" : ", without naming the field"}`;
  if (status === 400 || status === 409) return ["ok", why];
  const hint = `${kind}: this version does not take ${status} for a name that is taken. Open an issue with the block below.`;
  return ["differs", why, hint];
}

/** A change of one field. */
export interface Changed extends Attempt {
  /** The field as the API spells it, and what was sent for it. */
  readonly name: string;
  readonly value: unknown;
  /** What the object holds then; undefined where it is not shown. */
  readonly seen: unknown;
  /** False where the object certainly holds something else. */
  readonly stored: boolean;
}

/** What became of white space around a string. */
export function noteWhiteSpace(changed: Changed, note: Note): void {
  const { name, value, seen, works } = changed;
  const what = `white space around ${name}`;
  if (!works) note(what, "skipped", attemptText(changed));
  else if (typeof seen !== "string" || typeof value !== "string") note(what, "skipped", "not shown");
  else if (seen === value) note(what, "ok", "kept");
  else if (seen !== value.trim()) note(what, "differs", "stored in another form");
  else note(what, "differs", "removed", name === "value" ? LOST_LINE_BREAK : undefined);
}

const LOST_LINE_BREAK =
  "secrets: Erathos removes white space around a variable's value, so probably around a secret's too: a key file arrives without its last line break. Where that matters, store it in another form, such as base64.";

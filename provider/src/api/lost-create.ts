/**
 * What to do when the answer to a create was lost: look for what it may have made, and adopt the one object that it can
 * be. Nothing on the server proves that it is: another stack may have created the same at the same time. So each adoption
 * is a warning.
 *
 * @module
 */

import type { Written } from "./collection";
import { ErathosError } from "./errors";
import type { Stored } from "./models";
import { CallError } from "./request-error";
import type { OwnIds } from "./resource-registry";

/** The server's clock is read to the second, and its timestamps may be cut. */
const SLACK_MS = 2000;

/** A server that gave no answer may still be at work, or its list lag behind: what is not there at once may come. */
const LOOK_AGAIN_AFTER_MS = [1000, 4000];

/** A create, and how to find what it may have made. */
export interface LostCreate<T extends Stored> {
  /** For messages: `create webhook`. */
  readonly operation: string;
  /** Equal for declarations that cannot be distinguished on the server. */
  readonly fingerprint: string;
  readonly own: OwnIds;
  readonly now: () => number;
  /** Waits for so many milliseconds before it looks again; without it, it looks once. */
  pause?(milliseconds: number): Promise<void>;
  send(): Promise<Written<T>>;
  /** The objects of the list that could be the lost one, and the server's time of that answer. */
  candidates(): Promise<{ readonly items: readonly T[]; readonly serverTime: number | undefined }>;
  /** Whether an object is exactly as declared; may read it. */
  matches(candidate: T): Promise<boolean>;
  /** Called with the id of what was adopted, so that people hear of it: {@link adoptionWarning}. */
  adopted(id: string): void;
}

/**
 * The warning of an adoption after a lost answer.
 *
 * @param object what was adopted, with its id
 * @param proof why it is this create's object; undefined where nothing proves it
 * @param ifTheirs what to do where it is another stack's
 */
export function adoptionWarning(
  operation: string,
  object: string,
  id: string,
  { proof, ifTheirs }: { readonly proof?: string | undefined; readonly ifTheirs: string },
): string {
  const adopted = `${operation}: the answer was lost; ${object} ${id}, created meanwhile exactly as declared, was adopted`;
  if (proof !== undefined) return `${adopted}: ${proof}`;
  return (
    `${adopted}. Nothing proves that this create made it: if another stack or person declares the same, look for ${id} ` +
    `there (\`pulumi stack --show-ids\`). If it is theirs, ${ifTheirs}`
  );
}

/** A created object: its id, and the reply where there was a usable one. */
export interface CreatedOnce<T> {
  readonly id: string;
  readonly object: T | undefined;
}

/**
 * Creates exactly one object, or says what may exist.
 *
 * @throws ErathosError ERATHOS_OUTCOME_UNKNOWN when an object may or may not have been made
 */
export async function createOnce<T extends Stored>(create: LostCreate<T>): Promise<CreatedOnce<T>> {
  const began = create.now();
  const sent = create.own.track(create.fingerprint, create.send());
  let cause: ErathosError;
  try {
    const { object } = await sent;
    if (object !== undefined) {
      create.own.create(object.id);
      return { id: object.id, object };
    }
    cause = new ErathosError({
      code: "ERATHOS_BAD_REPLY",
      operation: create.operation,
      summary: "Erathos accepted the request, but its reply names no id",
    });
  } catch (error) {
    if (!(error instanceof ErathosError && mayExist(error))) throw error;
    cause = error;
  }
  const found = await create.own.withLost(create.fingerprint, (lost) => lookFor(create, began, lost));
  if (found === undefined) throw unknownOutcome(cause);
  create.adopted(found.id);
  return found;
}

/** Whether the server may have made the object: it gave no answer, or accepted in words that are not understood. */
function mayExist(error: ErathosError): boolean {
  return error instanceof CallError ? error.mayHaveActed : error.code === "ERATHOS_BAD_REPLY";
}

/** A look that fails finds nothing: that an object may exist is the news, not that it cannot be looked for. */
async function lookFor<T extends Stored>(
  create: LostCreate<T>,
  began: number,
  lost: () => number,
): Promise<CreatedOnce<T> | undefined> {
  try {
    const first = await adoptMatch(create, began, lost);
    if (first !== undefined || create.pause === undefined) return first;
    for (const wait of LOOK_AGAIN_AFTER_MS) {
      await create.pause(wait);
      const found = await adoptMatch(create, began, lost);
      if (found !== undefined) return found;
    }
    return undefined;
  } catch (error) {
    if (error instanceof ErathosError) return undefined;
    throw error;
  }
}

/** Adopts the one exact match that was created since `began` and has no owner; none where it could be another program's. */
async function adoptMatch<T extends Stored>(
  create: LostCreate<T>,
  began: number,
  lost: () => number,
): Promise<CreatedOnce<T> | undefined> {
  const { items, serverTime } = await create.candidates();
  // The attempt's age on this clock, counted back on the server's: the two clocks need not agree.
  const since = serverTime === undefined ? undefined : serverTime - (create.now() - began) - SLACK_MS;
  const matching: T[] = [];
  for (const item of items) {
    const made = Date.parse(item.createdAt ?? "");
    if (since === undefined || Number.isNaN(made) || made < since || create.own.owns(item.id)) continue;
    if (await create.matches(item)) matching.push(item);
  }
  const free = matching.filter((item) => !create.own.owns(item.id));
  const [first] = free;
  // As many as there are lost creates of the same declaration, and each of these takes one; more means a stranger's.
  if (first === undefined || free.length > lost()) return undefined;
  create.own.create(first.id);
  return { id: first.id, object: undefined };
}

function unknownOutcome(cause: ErathosError): ErathosError {
  return cause.with({
    code: "ERATHOS_OUTCOME_UNKNOWN",
    summary: `${cause.fields.summary}; the object may or may not exist`,
    retryable: false,
    reason: "The answer to the request was lost, and the list of objects shows no new one that is certainly this one.",
    hint: "Look in Erathos whether it exists. If it does, adopt it with adoptId, or delete it there; then run `pulumi up` again.",
  });
}

/**
 * What webhooks do for many executions, in one place or in two.
 *
 * @module
 */

import { sameId } from "../../../api/ids";
import { type Condition, conditionsOf, verdictOn } from "../../../language/conditions";
import type { Verdict } from "../../../language/evaluate";
import { type FoundWebhook, hiddenCauseOf } from "../webhook-under-test";
import { Count, type ExecutionAt } from "./count";

/** One webhook in one place. */
export class Outcome {
  readonly fires = new Count();
  undetermined = 0;
  /** What would decide: how often it was missing, by subject. */
  readonly needed = new Map<string, number>();

  constructor(readonly found: FoundWebhook) {}

  add(at: ExecutionAt): Verdict {
    const conditions = conditionsIn(this.found, at);
    const verdict = verdictOn(conditions);
    if (verdict === "holds") this.fires.add(at);
    if (verdict === "unknown") {
      this.undetermined += 1;
      const open = conditions.filter((one) => one.verdict === "unknown").map(({ subject }) => subject);
      for (const subject of new Set(open)) this.needed.set(subject, (this.needed.get(subject) ?? 0) + 1);
    }
    return verdict;
  }
}

/**
 * A history may lack what the execution had: a missing value decides nothing here, and neither does a variable that this
 * version does not know.
 */
function conditionsIn({ webhook, hidden }: FoundWebhook, { execution, metadata }: ExecutionAt): Condition[] {
  const conditions = conditionsOf(webhook, execution, { parts: hidden, causeOf: hiddenCauseOf }, metadata);
  return conditions.map((one) =>
    one.cause === "noValue" || one.cause === "unknownVariable" ? { ...one, verdict: "unknown" } : one,
  );
}

/** One webhook before and after a change; undefined where it is not there. */
export class Change {
  readonly before: Outcome | undefined;
  readonly after: Outcome | undefined;
  /** Fires only after the change. */
  readonly added = new Count();
  /** Fires only before it. */
  readonly removed = new Count();
  /** Undetermined before or after. */
  undetermined = 0;

  constructor({ before, after }: Pair) {
    this.before = before && new Outcome(before);
    this.after = after && new Outcome(after);
  }

  add(at: ExecutionAt): void {
    const before = this.before?.add(at) ?? "fails";
    const after = this.after?.add(at) ?? "fails";
    if (before === "unknown" || after === "unknown") this.undetermined += 1;
    else if (after === "holds" && before === "fails") this.added.add(at);
    else if (before === "holds" && after === "fails") this.removed.add(at);
  }
}

/** One webhook in two places. */
export interface Pair {
  readonly before?: FoundWebhook;
  readonly after?: FoundWebhook;
}

/** Which webhooks are the same one: by id, else by name in the program. A replaced one has another id, a renamed one keeps it. */
export function pairsOf(before: readonly FoundWebhook[], after: readonly FoundWebhook[]): Pair[] {
  const rest = new Set(before);
  const take = (fits: (one: FoundWebhook) => boolean): FoundWebhook | undefined => {
    const found = [...rest].find(fits);
    if (found !== undefined) rest.delete(found);
    return found;
  };
  const byId = new Map(after.map((one) => [one, take(({ id }) => sameId(id, one.id))]));
  const pairs = after.map((one): Pair => {
    const partner = byId.get(one) ?? (one.name === undefined ? undefined : take(({ name }) => name === one.name));
    return partner === undefined ? { after: one } : { before: partner, after: one };
  });
  return [...pairs, ...[...rest].map((one): Pair => ({ before: one }))];
}

/**
 * When a JobRun runs again: only as a replacement, so that in a preview nothing but `+` and `+-` starts something.
 *
 * @module
 */

import { isRecord, memberPath } from "../../language/problem";
import type { Change, DiffResult, PropertyBag } from "../../provider/contract";
import { diffFields } from "../common/diff";
import { sameJson } from "../common/equal";
import { jobRunFields } from "./declaration";
import { endedBadly } from "./wait";

/** A trigger that was added or changed replaces; one that was removed is a plain update. */
export function diffJobRun(_id: string, olds: PropertyBag, news: PropertyBag): DiffResult {
  const others = diffFields(jobRunFields, olds, news).filter((change) => !isTrigger(change.path));
  const changes = [...others, ...triggerChanges(olds["triggers"], news["triggers"])];
  if (endedBadly(olds["status"], news["onFailure"])) {
    return { changes: [...changes, { path: "waitForCompletion", kind: "replace" }], insist: true };
  }
  // A run without an answer leaves a partial failure, after which the engine updates unless diff says otherwise.
  const unanswered = olds["outcome"] === "unknown";
  return unanswered && changes.some((change) => change.kind === "replace") ? { changes, insist: true } : { changes };
}

function isTrigger(path: string): boolean {
  return /^triggers($|[.[])/.test(path);
}

function triggerChanges(before: unknown, after: unknown): Change[] {
  if (sameJson(before, after)) return [];
  const olds = new Map(isRecord(before) ? Object.entries(before) : []);
  // Not known yet in a preview: it may turn out changed, and a run that may happen must be shown.
  if (after !== undefined && !isRecord(after)) return [{ path: "triggers", kind: "replace" }];
  const news = new Map(isRecord(after) ? Object.entries(after) : []);
  const removed = [...olds.keys()].filter((name) => !news.has(name));
  const changed = [...news].filter(([name, value]) => !olds.has(name) || !sameJson(olds.get(name), value));
  return [
    ...changed.map(([name]): Change => ({ path: memberPath("triggers", name), kind: "replace" })),
    ...removed.map((name): Change => ({ path: memberPath("triggers", name), kind: "update" })),
  ];
}

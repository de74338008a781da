/**
 * What the doctor learnt beside where things are.
 *
 * @module
 */

import type { CollectionName, EndpointName } from "../../api";
import type { Attempt } from "./write-trial";

/** `differs`: it works, but not as one would think. */
export type FactVerdict = "ok" | "differs" | "failed" | "skipped";

/** One thing learnt; it holds no id, no host and no value. */
export interface Fact {
  readonly about: CollectionName | "lists" | "requests";
  /** `create`, `change rules`, `value shown` … */
  readonly what: string;
  readonly verdict: FactVerdict;
  readonly why: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** An entry of the endpoint table that was really used. */
export interface UsedEntry {
  readonly name: EndpointName;
  readonly works: boolean;
  readonly why: string;
  readonly evidence: string;
  readonly at: Pick<Attempt, "path" | "status">;
}

/** Notes something about one kind. */
export type Note = (what: string, verdict: FactVerdict, why: string, hint?: string) => void;

/** What a trial hands in. */
export interface Findings {
  readonly facts: Fact[];
  readonly entries: UsedEntry[];
}

/** `PATCH 200 with the whole object`, and why the client cannot use it. */
export function attemptText(attempt: Attempt, expected: readonly string[] = []): string {
  const { method, status, ok, json, works, error } = attempt;
  if (status === undefined) return `${method}: no answer`;
  const answer = `${method} ${status}`;
  if (!ok) return `${answer}: refused`;
  const unusable = works || error === undefined ? "" : `, but ${error.fields.summary}`;
  const fields = typeof json === "object" && json !== null ? Object.keys(json) : undefined;
  if (fields === undefined) return `${answer} without a body${unusable}`;
  const whole = expected.every((field) => fields.includes(field));
  return `${answer} with ${whole ? "the whole" : "a part of the"} object${unusable}`;
}

/** `tried: PATCH 200` */
export function triedText({ method, status }: Attempt): string {
  return `tried: ${method} ${status ?? "without an answer"}`;
}

/** The answer as the block for an issue shows it. */
export function attemptEvidence({ method, status, json, ok }: Attempt): string {
  if (status === undefined) return `${method} no answer`;
  const shape = !ok ? "" : json === undefined ? " empty" : Array.isArray(json) ? " JSON array" : " JSON object";
  return `${method} ${status}${shape}`;
}

/** A field of the object in the reply. */
export function fieldOf({ json }: Attempt, field: string): unknown {
  return typeof json === "object" && json !== null ? new Map(Object.entries(json)).get(field) : undefined;
}

/**
 * What must hold so that a webhook fires, each with its verdict and cause.
 *
 * @module
 */
import { isMetadataName, type MetadataName } from "../api/metadata";
import { type Cause, evaluate, type HiddenCause, type HiddenCauseOf, type Verdict } from "./evaluate";
import { type Execution, metadataOf } from "./execution";
import { type PlainRule, plainRule, type StoredRule } from "./rule-types";

/** What a condition is about: the webhook itself, its jobs, rules that are hidden as a whole, or a rule's variable. */
export type ConditionSubject = "isActive" | "jobs" | "rules" | (string & Record<never, never>);

/** One condition. */
export interface Condition {
  /** `isActive`, `jobs`, `rules[0]`. */
  readonly path: string;
  readonly subject: ConditionSubject;
  /** `EQUAL`, `IN` and so on. */
  readonly operation: string;
  readonly expected: string | readonly string[];
  /** The execution's value; undefined where it has none. */
  readonly actual: string | undefined;
  readonly verdict: Verdict;
  /** Why it does not hold or is unknown; undefined where it holds. */
  readonly cause: Cause | undefined;
  /** The rule, where it is one. */
  readonly rule?: PlainRule;
}

/** What of a webhook is not to be had, as in a state with secrets or in a preview. */
export interface Hidden {
  /** Parts of which nothing is known. */
  readonly parts: ReadonlyMap<"isActive" | "jobs" | "rules", HiddenCause>;
  /** Recognises what stands in the place of a single value. */
  readonly causeOf: HiddenCauseOf;
}

/** The parts of a webhook that decide. */
export interface Deciding {
  readonly isActive?: boolean | undefined;
  readonly jobs?: readonly string[] | undefined;
  readonly rules?: readonly (PlainRule | StoredRule)[] | undefined;
}

const NOTHING: Hidden = { parts: new Map(), causeOf: () => undefined };

/**
 * The conditions of `webhook` for `execution`. A webhook that lists no jobs takes any. A caller that evaluates many webhooks gives the
 * execution's `metadata`.
 */
export function conditionsOf(
  { isActive, jobs, rules = [] }: Deciding,
  execution: Execution,
  hidden: Hidden = NOTHING,
  metadata: ReadonlyMap<MetadataName, string> = metadataOf(execution),
): Condition[] {
  const conditions = [activeCondition(isActive ?? true, hidden)];
  if (jobs !== undefined || hidden.parts.has("jobs"))
    conditions.push(jobCondition(jobs ?? [], execution.jobId, hidden));
  const cause = hidden.parts.get("rules");
  if (cause !== undefined) {
    conditions.push({ ...part("rules", "", []), actual: undefined, verdict: "unknown", cause });
  }
  const ofRules = rules.map(plainRule).map((rule, index): Condition => {
    const { variableName: subject, operation, value: expected } = rule;
    const actual = isMetadataName(subject) ? metadata.get(subject) : undefined;
    const decision = evaluate(rule, actual, hidden.causeOf);
    const { verdict } = decision;
    const cause = "cause" in decision ? decision.cause : undefined;
    return { path: `rules[${index}]`, subject, operation, expected, actual, verdict, cause, rule };
  });
  return [...conditions, ...ofRules];
}

function part(subject: "isActive" | "jobs" | "rules", operation: string, expected: string | readonly string[]) {
  return { path: subject, subject, operation, expected };
}

function activeCondition(isActive: boolean, hidden: Hidden): Condition {
  const base = part("isActive", "EQUAL", "true");
  const cause = hidden.parts.get("isActive");
  if (cause !== undefined) return { ...base, actual: undefined, verdict: "unknown", cause };
  const actual = String(isActive);
  return isActive
    ? { ...base, actual, verdict: "holds", cause: undefined }
    : { ...base, actual, verdict: "fails", cause: "differs" };
}

function jobCondition(jobs: readonly string[], actual: string | undefined, hidden: Hidden): Condition {
  const base = { ...part("jobs", "IN", jobs), actual };
  // One of the ids may yet turn out to be this job.
  const cause = hidden.parts.get("jobs") ?? jobs.map(hidden.causeOf).find((one) => one !== undefined);
  if (actual !== undefined && jobs.includes(actual)) return { ...base, verdict: "holds", cause: undefined };
  if (hidden.parts.has("jobs") || (cause !== undefined && actual !== undefined)) {
    return { ...base, verdict: "unknown", cause };
  }
  return { ...base, verdict: "fails", cause: actual === undefined ? "noValue" : "differs" };
}

/** The verdict on all of them together: what fails decides, then what is unknown. */
export function verdictOn(conditions: readonly Condition[]): Verdict {
  const verdicts = conditions.map(({ verdict }) => verdict);
  return verdicts.includes("fails") ? "fails" : verdicts.includes("unknown") ? "unknown" : "holds";
}

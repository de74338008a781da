/**
 * Builders of rules, one for each metadata variable with exactly the operations its type allows.
 *
 * @module
 */
import type { Input } from "@pulumi/pulumi";
import type { MetadataName } from "../api/metadata";
import { type RuleInput, UndocumentedRule, type ValueOf } from "./rule-types";
import { finishedBetween, finishedBetweenWindows } from "./windows";

/** A rule that compares with one value. */
export interface SingleRule<Name extends MetadataName, Operation extends string> {
  readonly variableName: Name;
  readonly operation: Operation;
  readonly value: Input<ValueOf<Name>>;
}

/** A rule that compares with a list of values. */
export interface ListRule<Name extends MetadataName, Operation extends string> {
  readonly variableName: Name;
  readonly operation: Operation;
  readonly value: Input<readonly Input<ValueOf<Name>>[]>;
}

/** What booleans allow, and more types beside them. */
export interface EqualityBuilder<Name extends MetadataName> {
  equals(value: Input<ValueOf<Name>>): SingleRule<Name, "EQUAL">;
  notEquals(value: Input<ValueOf<Name>>): SingleRule<Name, "NOT_EQUAL">;
}

/** What strings and ids allow. */
export interface SetBuilder<Name extends MetadataName> extends EqualityBuilder<Name> {
  in(values: Input<readonly Input<ValueOf<Name>>[]>): ListRule<Name, "IN">;
  notIn(values: Input<readonly Input<ValueOf<Name>>[]>): ListRule<Name, "NOT_IN">;
}

/** What dates and times allow. Both bounds are outside: there is no "or equal". */
export interface OrderBuilder<Name extends MetadataName> {
  lessThan(value: Input<ValueOf<Name>>): SingleRule<Name, "LESS_THAN">;
  greaterThan(value: Input<ValueOf<Name>>): SingleRule<Name, "GREATER_THAN">;
}

/** What integers allow. */
export interface IntegerBuilder<Name extends MetadataName> extends SetBuilder<Name>, OrderBuilder<Name> {}

function equality<Name extends MetadataName>(variableName: Name): EqualityBuilder<Name> {
  return {
    equals: (value) => ({ variableName, operation: "EQUAL", value }),
    notEquals: (value) => ({ variableName, operation: "NOT_EQUAL", value }),
  };
}

function sets<Name extends MetadataName>(variableName: Name): SetBuilder<Name> {
  return {
    ...equality(variableName),
    in: (value) => ({ variableName, operation: "IN", value }),
    notIn: (value) => ({ variableName, operation: "NOT_IN", value }),
  };
}

function order<Name extends MetadataName>(variableName: Name): OrderBuilder<Name> {
  return {
    lessThan: (value) => ({ variableName, operation: "LESS_THAN", value }),
    greaterThan: (value) => ({ variableName, operation: "GREATER_THAN", value }),
  };
}

function integer<Name extends MetadataName>(variableName: Name): IntegerBuilder<Name> {
  return { ...sets(variableName), ...order(variableName) };
}

/**
 * Builds rules. Values may be Outputs. All rules of a webhook must hold; there is no "or" (documented).
 *
 * @example
 * const rules = [rule.succeeded(), rule.rows.greaterThan(0), rule.schemaName.in(["sales", "billing"])];
 */
export const rule = {
  jobId: sets("JOB_ID"),
  connectionId: sets("CONNECTION_ID"),
  connectionName: sets("CONNECTION_NAME"),
  schemaName: sets("SCHEMA_NAME"),
  tableName: sets("TABLE_NAME"),
  executionId: sets("EXECUTION_ID"),
  status: sets("STATUS"),
  rows: integer("ROWS"),
  columns: integer("COLUMNS"),
  /** In seconds. */
  totalDuration: integer("TOTAL_DURATION"),
  triggeredBy: sets("TRIGGERED_BY"),
  isOrchestration: equality("IS_ORCHESTRATION"),
  forceHistory: equality("FORCE_HISTORY"),
  nestedTable: equality("NESTED_TABLE"),
  /** `YYYY-MM-DD`, UTC (inferred). */
  finishedAtDate: order("FINISHED_AT_DATE"),
  /** `HH:MM`, UTC. For local times see `finishedBetween`. */
  finishedAtTime: order("FINISHED_AT_TIME"),
  /** 0 Sunday to 6 Saturday, UTC (inferred). */
  finishedAtWeekday: integer("FINISHED_AT_WEEKDAY"),

  /** The execution succeeded. Without this or `failed`, a webhook fires for both. */
  succeeded: () => statusIs("FINISHED"),
  /** The execution failed (the value is documented, its use in a rule inferred). */
  failed: () => statusIs("FAILED"),
  /** Once per execution: an endpoint with nested tables else sends one webhook for each table (documented). */
  mainTableOnly: () => equality("NESTED_TABLE").equals("false"),
  /** Full refreshes only, no partial ones (documented). */
  fullRefreshOnly: () => equality("FORCE_HISTORY").equals("true"),
  /** Executions that the schedule started (documented). */
  scheduledOnly: () => sets("TRIGGERED_BY").equals("Erathos Schedule"),
  /** Executions that a call of the API started, such as a JobRun (documented). */
  startedByApi: () => equality("IS_ORCHESTRATION").equals("true"),

  finishedBetween,
  finishedBetweenWindows,

  /**
   * A rule over a variable or with an operation that this version does not know. It is sent as written, with a warning.
   *
   * @example
   * const later = rule.undocumented("BYTES", "GREATER_THAN", "1000");
   */
  undocumented: (
    variableName: string,
    operation: string,
    value: Input<string> | Input<readonly Input<string>[]>,
  ): RuleInput => new UndocumentedRule(variableName, operation, value),
} as const;

function statusIs(value: "FINISHED" | "FAILED"): SingleRule<"STATUS", "EQUAL"> {
  return sets("STATUS").equals(value);
}

/**
 * The package's enums as code that `pulumi import` prints has them: `erathos.RuleOperation.In`. The strings do as well.
 *
 * @module
 */

/** A variable of an execution's metadata. */
export const MetadataVariable = {
  JobId: "JOB_ID",
  ConnectionId: "CONNECTION_ID",
  ConnectionName: "CONNECTION_NAME",
  SchemaName: "SCHEMA_NAME",
  TableName: "TABLE_NAME",
  ExecutionId: "EXECUTION_ID",
  Status: "STATUS",
  Rows: "ROWS",
  Columns: "COLUMNS",
  TotalDuration: "TOTAL_DURATION",
  TriggeredBy: "TRIGGERED_BY",
  IsOrchestration: "IS_ORCHESTRATION",
  ForceHistory: "FORCE_HISTORY",
  NestedTable: "NESTED_TABLE",
  FinishedAtDate: "FINISHED_AT_DATE",
  FinishedAtTime: "FINISHED_AT_TIME",
  FinishedAtWeekday: "FINISHED_AT_WEEKDAY",
} as const;

/** How a rule compares. Which operations a variable allows depends on its type. */
export const RuleOperation = {
  Equal: "EQUAL",
  NotEqual: "NOT_EQUAL",
  LessThan: "LESS_THAN",
  GreaterThan: "GREATER_THAN",
  In: "IN",
  NotIn: "NOT_IN",
} as const;

/** The HTTP method of a webhook's request. */
export const HttpMethod = { Get: "GET", Post: "POST", Put: "PUT", Patch: "PATCH", Delete: "DELETE" } as const;

/** What an execution that was waited for and did not succeed does. */
export const OnFailure = { Fail: "fail", Warn: "warn" } as const;

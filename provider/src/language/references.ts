/**
 * References in url, header and body of a webhook: building and finding them.
 *
 * @module
 */
import { isRecord, memberPath } from "./problem";
import { isNamespace, type Namespace, referencePattern, splitReference } from "./reference-pattern";

/** Something with a reference: a Secret or a Variable. */
export interface ReferenceHolder<Text = string> {
  readonly reference: Text;
}

/**
 * The reference to a secret that is managed elsewhere; a `Secret` of the program gives its own as `reference`.
 *
 * @throws RangeError if `name` is empty or holds white space or braces, which a reference cannot carry.
 * @example
 * const header = { Authorization: `Bearer ${secretReference("dbt_token")}` }; // "Bearer ${{secrets.dbt_token}}"
 */
export function secretReference(name: string): string {
  return reference("secrets", name);
}

/**
 * The reference to a variable that is managed elsewhere; a `Variable` of the program gives its own as `reference`.
 *
 * @throws RangeError if `name` is empty or holds white space or braces, which a reference cannot carry.
 * @example
 * const url = `https://${variableReference("airflow_url")}/api`; // "https://${{variables.airflow_url}}/api"
 */
export function variableReference(name: string): string {
  return reference("variables", name);
}

function reference(namespace: Namespace, name: string): string {
  if (!/^[^\s{}]+$/.test(name)) {
    throw new RangeError(`a name in ${namespace} must not be empty and must hold no white space and no braces`);
  }
  return `\${{${namespace}.${name}}}`;
}

/**
 * References to the metadata of the execution, in lower case as most of the documentation writes them.
 *
 * @example
 * const body = { table: metadata.tableName }; // "${{erathos.table_name}}"
 */
export const metadata = {
  jobId: "${{erathos.job_id}}",
  connectionId: "${{erathos.connection_id}}",
  connectionName: "${{erathos.connection_name}}",
  schemaName: "${{erathos.schema_name}}",
  tableName: "${{erathos.table_name}}",
  executionId: "${{erathos.execution_id}}",
  status: "${{erathos.status}}",
  rows: "${{erathos.rows}}",
  columns: "${{erathos.columns}}",
  totalDuration: "${{erathos.total_duration}}",
  triggeredBy: "${{erathos.triggered_by}}",
  isOrchestration: "${{erathos.is_orchestration}}",
  forceHistory: "${{erathos.force_history}}",
  nestedTable: "${{erathos.nested_table}}",
  finishedAtDate: "${{erathos.finished_at_date}}",
  finishedAtTime: "${{erathos.finished_at_time}}",
  finishedAtWeekday: "${{erathos.finished_at_weekday}}",
} as const;

/** One closed reference in a string. */
export interface FoundReference {
  /** Where, relative to the searched value: `.conf.table`, or `""` for the whole. */
  readonly path: string;
  readonly written: string;
  /** Undefined where it is none of the three. */
  readonly namespace: Namespace | undefined;
  /** What stands behind the first dot; undefined where there is no dot. */
  readonly name: string | undefined;
}

/** All closed references in the strings of a JSON value, in order. Keys of objects are not searched. */
export function findReferences(value: unknown): FoundReference[] {
  return textsIn(value, "").flatMap(({ path, text }) =>
    [...text.matchAll(referencePattern())].map(([written, inner = ""]) => {
      const parts = splitReference(inner);
      const namespace = parts !== undefined && isNamespace(parts.namespace) ? parts.namespace : undefined;
      return { path, written, namespace, name: parts?.name };
    }),
  );
}

/** Every string in a JSON value with its path. */
export function textsIn(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsIn(item, `${path}[${index}]`));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => textsIn(item, memberPath(path, key)));
  return [];
}

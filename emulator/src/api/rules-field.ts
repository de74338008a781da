/**
 * The field `rules` of a webhook.
 *
 * @module
 */
import { isJsonObject } from "../core/json";
import { isMetadataName, METADATA_NAMES, operationsOf } from "../language";
import type { Behaviour } from "../settings/behaviour";
import type { Rule } from "../store/model";
import { type Checked, choice, type Field, FieldReader, itemErrors, NOT_A_TEXT, NOT_NULL, text } from "./fields";
import { pythonType } from "./python";

const LIST_OPERATIONS = ["IN", "NOT_IN"];
/** The operations that at least one variable accepts. */
export const OPERATIONS = [...new Set(METADATA_NAMES.flatMap(operationsOf))];

type Settings = Pick<Behaviour, "trimTexts" | "listErrors">;

/** A list of rules; each may have several errors. */
export function rulesField(settings: Settings): Field<readonly Rule[]> {
  return (value) => {
    if (value === null) return { errors: [NOT_NULL] };
    if (!Array.isArray(value)) {
      return { errors: { non_field_errors: [`Expected a list of items but got type "${pythonType(value)}".`] } };
    }
    return listOf(
      value.map((data) => rule(data, settings)),
      settings,
    );
  };
}

/** The items' values, or the error messages of the invalid ones. */
function listOf<T>(checked: readonly Checked<T>[], { listErrors }: Settings): Checked<readonly T[]> {
  const good = checked.flatMap((item) => ("value" in item ? [item.value] : []));
  return good.length === checked.length ? { value: good } : { errors: itemErrors(checked, listErrors) };
}

function rule(data: unknown, settings: Settings): Checked<Rule> {
  if (data === null) return { errors: [NOT_NULL] };
  if (!isJsonObject(data)) {
    return { errors: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${pythonType(data)}.`] } };
  }
  const reader = new FieldReader(data, false);
  const variable_name = reader.required("variable_name", choice(METADATA_NAMES));
  const operation = reader.required("operation", choice(OPERATIONS));
  const value = reader.required("value", ruleValue(operation, settings));
  if (variable_name !== undefined && operation !== undefined && isMetadataName(variable_name)) {
    const allowed = operationsOf(variable_name);
    if (!allowed.includes(operation)) {
      reader.complain(
        "operation",
        `"${operation}" is not allowed for ${variable_name}. Use one of: ${allowed.join(", ")}.`,
      );
    }
  }
  const errors = reader.errors();
  if (errors !== undefined) return { errors };
  if (variable_name === undefined || operation === undefined || value === undefined) return { errors: [] };
  return { value: { variable_name, operation, value } };
}

/** `IN` and `NOT_IN` accept a list; every operation accepts a single string. */
function ruleValue(operation: string | undefined, settings: Settings): Field<string | readonly string[]> {
  const single = text({ allowBlank: true, trim: settings.trimTexts });
  return (value) => {
    if (!Array.isArray(value)) return single(value);
    if (operation !== undefined && !LIST_OPERATIONS.includes(operation)) return { errors: [NOT_A_TEXT] };
    return listOf(value.map(single), settings);
  };
}

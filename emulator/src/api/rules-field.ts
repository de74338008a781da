/**
 * The field `rules` of a webhook.
 *
 * @module
 */
import { isMetadataName, METADATA_NAMES, operationsOf } from "pulumi-erathos/language";
import { isJsonObject } from "../core/json";
import type { Rule } from "../store/model";
import {
  type Checked,
  choice,
  type Field,
  type FieldErrors,
  FieldReader,
  NOT_A_TEXT,
  NOT_NULL,
  pythonType,
  text,
} from "./fields";

const LIST_OPERATIONS = ["IN", "NOT_IN"];
const OPERATIONS = [...new Set(METADATA_NAMES.flatMap(operationsOf))];

const singleValue = text({ allowBlank: true });

/** A list of rules; each may have several errors, at its position in the list. */
export const rules: Field<readonly Rule[]> = (value) => {
  if (value === null) return { errors: [NOT_NULL] };
  if (!Array.isArray(value)) {
    return { errors: { non_field_errors: [`Expected a list of items but got type "${pythonType(value)}".`] } };
  }
  const checked = value.map(rule);
  const good = checked.flatMap((item) => ("value" in item ? [item.value] : []));
  if (good.length === checked.length) return { value: good };
  return { errors: checked.map((item): FieldErrors => ("errors" in item ? item.errors : {})) };
};

function rule(data: unknown): Checked<Rule> {
  if (!isJsonObject(data)) {
    return { errors: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${pythonType(data)}.`] } };
  }
  const reader = new FieldReader(data, false);
  const variable_name = reader.required("variable_name", choice(METADATA_NAMES));
  const operation = reader.required("operation", choice(OPERATIONS));
  const value = reader.required("value", ruleValue(operation));
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

/** Lists go with `IN` and `NOT_IN`, a single text with every operation. */
function ruleValue(operation: string | undefined): Field<string | readonly string[]> {
  return (value) => {
    if (!Array.isArray(value)) return singleValue(value);
    if (operation !== undefined && !LIST_OPERATIONS.includes(operation)) return { errors: [NOT_A_TEXT] };
    const items = value.map(singleValue);
    const good = items.flatMap((item) => ("value" in item ? [item.value] : []));
    return good.length === items.length ? { value: good } : { errors: [NOT_A_TEXT] };
  };
}

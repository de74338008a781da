/**
 * Checks one rule.
 *
 * @module
 */
import {
  isMetadataName,
  METADATA,
  METADATA_NAMES,
  type MetadataName,
  OPERATIONS_BY_TYPE,
  operationsOf,
} from "../api/metadata";
import { LIST_OPERATIONS } from "./list-operations";
import { suggestion } from "./near-miss";
import { type IsUnknown, isRecord, memberPath, type Problem } from "./problem";
import type { PlainRule } from "./rule-types";
import { canonicalValue, DEMAND, doubtOf, scalarText } from "./rule-values";

const FIELDS: readonly string[] = ["variableName", "operation", "value", "values"];
const OPERATIONS: readonly string[] = [...new Set(Object.values(OPERATIONS_BY_TYPE).flat())];
const LISTS: readonly string[] = LIST_OPERATIONS;
const BETA = "It is sent as written, as the API is in beta.";

/** The rule in canonical form, unless it has an error, and every problem of it. */
export interface CheckedRule {
  readonly rule?: PlainRule;
  /** Some part of it is unknown yet. */
  readonly open: boolean;
  readonly problems: readonly Problem[];
}

/** Checks the rule that stands at `path`. */
export function checkRule(value: unknown, path: string, isUnknown: IsUnknown): CheckedRule {
  if (!isRecord(value)) {
    return {
      open: false,
      problems: [
        { path, message: "must be a rule: an object with variableName, operation and value", severity: "error" },
      ],
    };
  }
  const check = new RuleCheck(path, isUnknown);
  for (const key of Object.keys(value)) {
    if (!FIELDS.includes(key)) check.error(memberPath("", key), `is no field of a rule. ${suggestion(key, FIELDS)}`);
  }
  const variableName = check.word(value, "variableName", "ROWS");
  const operation = check.word(value, "operation", "EQUAL");
  const known = variableName !== undefined && isMetadataName(variableName) ? variableName : undefined;
  if (variableName !== undefined && known === undefined && !check.leave(variableName)) {
    check.warning(".variableName", `is not a documented variable. ${suggestion(variableName, METADATA_NAMES)} ${BETA}`);
  }
  if (operation !== undefined && !check.leave(operation)) check.operation(operation, known);
  // What values an undocumented operation takes is not known here.
  const documented = operation !== undefined && (OPERATIONS.includes(operation) || isUnknown(operation));
  const canonical = check.oneOrMore(value, documented ? known : undefined, operation);
  const complete = variableName !== undefined && operation !== undefined && canonical !== undefined;
  return {
    ...(complete && !check.failed ? { rule: { variableName, operation, value: canonical } } : {}),
    open: check.open,
    problems: check.problems,
  };
}

/** Own fields only, so that nothing comes from a prototype. */
function field(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

class RuleCheck {
  readonly problems: Problem[] = [];
  open = false;

  constructor(
    private readonly path: string,
    private readonly isUnknown: IsUnknown,
  ) {}

  get failed(): boolean {
    return this.problems.some(({ severity }) => severity === "error");
  }

  error(path: string, message: string): void {
    this.problems.push({ path: this.path + path, message, severity: "error" });
  }

  warning(path: string, message: string): void {
    this.problems.push({ path: this.path + path, message, severity: "warning" });
  }

  /** Whether `value` is unknown yet and therefore left alone. */
  leave(value: unknown): value is string {
    const unknown = typeof value === "string" && this.isUnknown(value);
    this.open ||= unknown;
    return unknown;
  }

  /** A field that holds one word in capitals. */
  word(rule: Readonly<Record<string, unknown>>, name: string, example: string): string | undefined {
    const word = field(rule, name);
    if (typeof word === "string" && word !== "") return word;
    const missing = word === undefined || word === null;
    this.error(
      `.${name}`,
      missing ? `is missing; give a word such as ${example}` : `must be a word such as ${example}`,
    );
    return undefined;
  }

  operation(operation: string, name: MetadataName | undefined): void {
    const allowed = name === undefined ? OPERATIONS : operationsOf(name);
    if (allowed.includes(operation)) return;
    if (OPERATIONS.includes(operation)) {
      this.error(".operation", `${operation} does not go with ${name}, which allows ${allowed.join(", ")}`);
    } else {
      this.warning(".operation", `is not a documented operation. ${suggestion(operation, allowed)} ${BETA}`);
    }
  }

  /** `value`, or `values`: a list has a property of its own in languages where one has one type. */
  oneOrMore(
    rule: Readonly<Record<string, unknown>>,
    name: MetadataName | undefined,
    operation: string | undefined,
  ): PlainRule["value"] | undefined {
    const [value, values] = [field(rule, "value") ?? undefined, field(rule, "values") ?? undefined];
    if (value !== undefined && values !== undefined) {
      this.error(".values", "stands beside value; a rule has one of the two: values with IN and NOT_IN, else value");
      return undefined;
    }
    if (value !== undefined) return this.value(value, ".value", name, operation);
    if (values === undefined) {
      this.error(".value", "is missing");
      return undefined;
    }
    if (!Array.isArray(values) && !this.isUnknown(values)) {
      this.error(".values", "must be a list");
      return undefined;
    }
    return this.value(values, ".values", name, operation);
  }

  private value(
    value: unknown,
    path: string,
    name: MetadataName | undefined,
    operation: string | undefined,
  ): PlainRule["value"] | undefined {
    const takesList = operation !== undefined && LISTS.includes(operation);
    const takesOne = operation !== undefined && OPERATIONS.includes(operation) && !takesList;
    const isList = Array.isArray(value) || path === ".values";
    if (isList && takesOne) {
      this.error(path, `must be one value, as ${operation} takes no list${path === ".values" ? "; write value" : ""}`);
      return undefined;
    }
    if (this.leave(value)) return value;
    if (Array.isArray(value)) return this.list(value, path, name, takesList);
    if (takesList) {
      this.error(path, `must be a list, as ${operation} takes several values`);
      return undefined;
    }
    return this.single(value, path, name);
  }

  private list(
    values: readonly unknown[],
    path: string,
    name: MetadataName | undefined,
    isSet: boolean,
  ): readonly string[] {
    if (values.length === 0) this.warning(path, "is an empty list; give at least one value or drop the rule");
    let open = false;
    const texts = values.flatMap((value, index) => {
      const unknown = this.leave(value);
      open ||= unknown;
      return (unknown ? value : this.single(value, `${path}[${index}]`, name)) ?? [];
    });
    // Unknown items may turn out equal or different, and an unknown operation may care for the order.
    return open || !isSet ? texts : [...new Set(texts)].sort();
  }

  private single(value: unknown, path: string, name: MetadataName | undefined): string | undefined {
    if (name === undefined) {
      const text = scalarText(value);
      if (text === undefined) this.error(path, "must be a string, a number or a boolean");
      return text;
    }
    const { type } = METADATA[name];
    const text = canonicalValue(type, value);
    if (text === undefined) {
      this.error(path, `must be ${DEMAND[type]}, as ${name} is of type ${type}`);
      return undefined;
    }
    const doubt = doubtOf(name, text);
    if (doubt?.severity === "error") this.error(path, doubt.message);
    if (doubt?.severity === "warning") this.warning(path, doubt.message);
    return text;
  }
}

/**
 * What each kind of value means to a resource: how it is validated, what its absence is, and when two are the same.
 *
 * How it travels is `api/wire/kinds.ts`.
 *
 * @module
 */

import { z } from "zod";
import { canonicalId } from "../../api/ids";
import { mapOf } from "../../api/wire/map";
import { isRecord } from "../../language/problem";
import { normaliseRules } from "../../language/rules";
import type { Field, Kind, Values } from "../declaration";
import { sameJson } from "./equal";
import { retry, wait } from "./validators/durations";
import { idOf, jobIds } from "./validators/ids";
import { headers, json, record } from "./validators/json";
import { choice, name, roomIn, stringOf, urlOf } from "./validators/strings";
import { bySchema, type Validator, type ValidatorContext } from "./validators/validator";

interface KindRules<T = unknown> {
  /** Validates a declared value. Made once for all checks: it takes longer than ten of them. */
  validator(field: Field, context: ValidatorContext): Validator;
  /** Reads what a check has let through, as the state holds it. */
  readonly checked: z.ZodType<T>;
  /** What check fills in where the declaration has no default of its own. */
  readonly none?: T;
  /** The one form of a value that the server, or an older state, may hold in several. */
  canonical?(value: unknown): unknown;
  /** Whether two values mean the same, where that is more than equality. */
  same?(left: unknown, right: unknown): boolean;
  /** A server may keep it in a form of its own, and holds enough of it to be recognised there. */
  readonly reshapeable?: true;
  /** It has one form alone: a server that holds another value did not take the declared one. */
  readonly rigid?: true;
}

const text = z.string();
const rule = z.object({
  variableName: z.string(),
  operation: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
});

const rulesValidator =
  ({ isUnknown }: ValidatorContext): Validator =>
  (value, path) => {
    const { rules, problems } = normaliseRules(value, isUnknown);
    const errors = problems.filter(({ severity }) => severity === "error");
    return {
      value: rules,
      failures: errors.map((problem) => ({ path: path + problem.path, reason: problem.message })),
    };
  };

/** Rules that our own check would refuse are kept as they are: what the server holds is a fact. */
function canonicalRules(rules: unknown): unknown {
  const { rules: normal, problems } = normaliseRules(rules);
  return problems.some((problem) => problem.severity === "error") ? rules : normal;
}

const canonicalText = (value: unknown): unknown => (typeof value === "string" ? canonicalId(value) : value);

/** For a body an empty map and none are one thing, as servers make one of the other. */
function orNone(body: unknown): unknown {
  return body === null || (isRecord(body) && Object.keys(body).length === 0) ? undefined : body;
}

const KIND_RULES: { readonly [K in Kind]: KindRules<Values[K]> } = {
  string: { validator: (field, context) => bySchema(stringOf(roomIn(field, context))), checked: text },
  value: { validator: () => bySchema(z.string("must be a string")), checked: text },
  name: { validator: () => bySchema(name), checked: text },
  choice: { validator: (field) => bySchema(choice(field)), checked: text },
  url: { validator: ({ most }) => bySchema(urlOf(most)), checked: text, reshapeable: true },
  id: { validator: ({ of }) => bySchema(idOf(of)), checked: text, canonical: canonicalText },
  workspace: { validator: () => bySchema(idOf("a workspace")), checked: text, canonical: canonicalText },
  ids: {
    validator: (field, context) => bySchema(jobIds(field, context)),
    checked: z.array(text),
    canonical: (value) => (Array.isArray(value) ? [...new Set(value.map(canonicalText))].sort() : value),
  },
  boolean: { validator: () => bySchema(z.boolean("must be true or false")), checked: z.boolean(), rigid: true },
  integer: { validator: () => bySchema(z.int("must be a whole number")), checked: z.number(), rigid: true },
  headers: { validator: () => bySchema(headers), checked: mapOf(text), reshapeable: true },
  json: {
    validator: () => bySchema(json),
    checked: z.unknown(),
    reshapeable: true,
    same: (left, right) => sameJson(orNone(left), orNone(right)),
  },
  record: { validator: () => bySchema(record), checked: mapOf(z.unknown()) },
  rules: {
    validator: (_field, context) => rulesValidator(context),
    checked: z.array(rule),
    none: [],
    canonical: canonicalRules,
  },
  retry: { validator: (_field, context) => bySchema(retry(context)), checked: z.object({ timeout: text }) },
  wait: {
    validator: (_field, context) => bySchema(wait(context)),
    checked: z.object({ timeout: text, pollInterval: text.optional() }),
  },
};

export const KINDS: { readonly [K in Kind]: KindRules } = KIND_RULES;

/** Whether two values of a field mean the same. */
export function sameValue({ kind }: Field, left: unknown, right: unknown): boolean {
  return (KINDS[kind].same ?? sameJson)(left, right);
}

/** The canonical form of a field's value. */
export function canonicalValue({ kind }: Field, value: unknown): unknown {
  const { canonical } = KINDS[kind];
  return canonical === undefined ? value : canonical(value);
}

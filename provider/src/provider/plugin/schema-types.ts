/**
 * The types in the package's schema: objects, and enums whose every value has a name.
 *
 * @module
 */

import { HTTP_METHODS } from "../../api/http-methods";
import { METADATA, METADATA_NAMES, type OPERATIONS_BY_TYPE } from "../../api/metadata";

type Json = { readonly [name: string]: unknown };

/** `FINISHED_AT_DATE` → `FinishedAtDate`: without a name, Python's generator would make `FINISHE_D_A_T_DATE` of it. */
function enumName(value: string): string {
  const words = value.toLowerCase().split("_");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function enumOf(description: string, values: Readonly<Record<string, string>>): Json {
  const members = Object.entries(values).map(([value, meaning]) => ({
    name: enumName(value),
    value,
    description: meaning,
  }));
  return { type: "string", description, enum: members };
}

const MEANING_OF_OPERATION = {
  EQUAL: "The same value.",
  NOT_EQUAL: "Another value.",
  LESS_THAN: "Less than the value; earlier for dates and times.",
  GREATER_THAN: "Greater than the value; later for dates and times.",
  IN: "One of the values.",
  NOT_IN: "None of the values.",
} as const satisfies Record<(typeof OPERATIONS_BY_TYPE)[keyof typeof OPERATIONS_BY_TYPE][number], string>;

const ENUMS: Json = {
  "erathos:index:MetadataVariable": enumOf(
    "A variable of an execution's metadata.",
    Object.fromEntries(METADATA_NAMES.map((name) => [name, METADATA[name].meaning])),
  ),
  "erathos:index:RuleOperation": enumOf(
    "How a rule compares. Which operations a variable allows depends on its type.",
    MEANING_OF_OPERATION,
  ),
  "erathos:index:HttpMethod": enumOf(
    "The HTTP method of a webhook's request.",
    Object.fromEntries(HTTP_METHODS.map((name) => [name, `An HTTP ${name} request.`])),
  ),
  "erathos:index:OnFailure": enumOf("What an execution that was waited for and did not succeed does.", {
    fail: "The update fails; the run stays in the state.",
    warn: "The update goes on with a warning.",
  }),
  "erathos:index:Marker": enumOf("Where the provider notes which resource a webhook belongs to.", {
    description: "At the end of the webhook's description.",
  }),
  "erathos:index:RefreshMode": enumOf("What a refresh reads.", {
    changed: "Only the webhooks that the paged list shows as changed.",
  }),
};

/** A string for which the schema offers an enum: both spellings type-check in every language. */
function stringOr(name: string): Json {
  return { type: "string", oneOf: [{ type: "string" }, { type: "string", $ref: `#/types/erathos:index:${name}` }] };
}

const ENUM_OF_CHOICE: Readonly<Record<string, string>> = { method: "HttpMethod", onFailure: "OnFailure" };

/** The type of the field `name`, which is a choice. */
export function typeOfChoice(name: string): Json {
  const type = ENUM_OF_CHOICE[name];
  if (type === undefined) throw new Error(`the schema has no enum for the choice ${name}`);
  return stringOr(type);
}

const RULE: Json = {
  type: "object",
  description:
    "A condition on an execution's metadata. All rules of a webhook must hold. It has either value or values.",
  properties: {
    // Plain strings: YAML's type checker assigns no enum that a function returns, as that of a window's rules.
    variableName: {
      type: "string",
      description: "The variable of the execution's metadata: STATUS, ROWS and so on; see MetadataVariable.",
    },
    operation: { type: "string", description: "How the rule compares: EQUAL, IN and so on; see RuleOperation." },
    value: {
      type: "string",
      description: "The value to compare with, as a string also for numbers and booleans; not with IN and NOT_IN.",
    },
    values: {
      type: "array",
      items: { type: "string" },
      description: "The values to compare with, for IN and NOT_IN.",
    },
  },
  required: ["variableName", "operation"],
};

/** All types but those of the functions. */
export const TYPES: Json = {
  ...ENUMS,
  "erathos:index:WebhookRule": RULE,
  "erathos:index:WaitForCompletion": {
    type: "object",
    description: "How long to wait for the end of an execution.",
    properties: {
      timeout: { type: "string", description: 'A duration of at most a day, such as "2h".' },
      pollInterval: { type: "string", description: 'How often to look; by default "30s".' },
    },
    required: ["timeout"],
  },
  "erathos:index:RetryWhileBlocked": {
    type: "object",
    description: "How long to try again while Erathos refuses a run.",
    properties: { timeout: { type: "string", description: 'A duration of at most a day, such as "30m".' } },
    required: ["timeout"],
  },
};

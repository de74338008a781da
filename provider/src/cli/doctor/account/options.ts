/**
 * What a reply to OPTIONS declares of the fields that a view takes. Source: Django REST framework's `SimpleMetadata`
 * (inferred for Erathos).
 *
 * @module
 */

import { z } from "zod";
import { METADATA_NAMES, OPERATIONS_BY_TYPE } from "../../../api";
import { METHODS } from "../verdict";
import { type Fields, type IsData, looksLikeField } from "./fields";
import { isKnownField } from "./vocabulary";

const TYPES = new Set(
  `boolean choice date datetime decimal email field float integer list regex slug string time url
  nested-object file-upload image-upload multiple-choice`.split(/\s+/),
);

const declaration = z.looseObject({
  type: z.string().optional(),
  required: z.boolean().optional(),
  read_only: z.boolean().optional(),
  max_length: z.number().optional(),
  choices: z.array(z.looseObject({ value: z.unknown() })).optional(),
});

const metadata = z.looseObject({ actions: z.record(z.string(), z.record(z.string(), declaration)) });

/** The fields by the method that takes them; undefined where the reply declares none. */
export function declaredFields(json: unknown, isData: IsData): Readonly<Record<string, Fields>> | undefined {
  const parsed = metadata.safeParse(json);
  if (!parsed.success) return undefined;
  const methods = Object.entries(parsed.data.actions).filter(([method]) => /^(POST|PUT|PATCH)$/.test(method));
  return Object.fromEntries(
    methods.map(([method, fields]) => [
      method,
      Object.fromEntries(
        Object.entries(fields)
          .filter(([name]) => isKnownField(name) || (looksLikeField(name) && !isData(name)))
          .map(([name, field]) => [name, declared(name, field, isData)]),
      ),
    ]),
  );
}

function declared(name: string, field: z.infer<typeof declaration>, isData: IsData): string {
  const type = field.type?.replaceAll(" ", "-") ?? "";
  return [
    TYPES.has(type) ? type : "other",
    ...(field.required === true ? ["required"] : []),
    ...(field.read_only === true ? ["read only"] : []),
    ...(field.max_length === undefined ? [] : [`at most ${field.max_length} characters`]),
    ...(field.choices === undefined
      ? []
      : [
          choicesOf(
            name,
            field.choices.map(({ value }) => value),
            isData,
          ),
        ]),
  ].join(", ");
}

/** Fields whose choices are words of the API. Those of others, such as a webhook's jobs, are data. */
const ENUMERATIONS = new Set(["method", "operation", "variable_name", "status", "sync_type", "schedule"]);

/** Words that objects of the workspace hold too. */
const WORDS = new Set<string>([...METADATA_NAMES, ...Object.values(OPERATIONS_BY_TYPE).flat(), ...METHODS]);

function choicesOf(name: string, choices: readonly unknown[], isData: IsData): string {
  const shown = choices.filter((choice): choice is string => {
    if (typeof choice !== "string" || !ENUMERATIONS.has(name) || !/^[A-Z]+(_[A-Z]+)*$/.test(choice)) return false;
    return WORDS.has(choice) || !isData(choice);
  });
  const others = choices.length - shown.length;
  return `choices: ${[...shown, ...(others === 0 ? [] : [`and ${others} more`])].join(" ")}`;
}

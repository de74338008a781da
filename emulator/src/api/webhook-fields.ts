/**
 * What a request may say about a webhook.
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import { METHODS, type Webhook } from "../store/model";
import type { Workspace } from "../store/store";
import { invalid } from "./api-error";
import { boolean, choice, type Field, FieldReader, json, NOT_BLANK, NOT_NULL, pythonType, text } from "./fields";
import { rules } from "./rules-field";

/** The fields that a client sets. */
export type WebhookFields = Omit<Webhook, "id" | "createdAt" | "updatedAt">;

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const REFERENCE = /\$?\{\{[^{}]*\}\}/g;

/**
 * Checks the fields in `data`; those that it lacks are `current`'s, or the defaults of a new webhook.
 *
 * @throws ApiError with every message at once.
 */
export function readWebhook(
  data: Record<string, unknown>,
  workspace: Workspace,
  { trimTexts: trim }: Pick<Behaviour, "trimTexts">,
  { current, partial }: { current?: WebhookFields; partial: boolean },
): WebhookFields {
  const reader = new FieldReader(data, partial);
  const description = reader.required("description", text({ maxLength: 255, trim }));
  const jobs = reader.required("jobs", jobsOf(workspace));
  const method = reader.required("method", choice(METHODS));
  const url = reader.required("url", urlField(trim));
  const header = reader.optional("header", json);
  const body = reader.optional("body", json);
  const ruleList = reader.optional("rules", rules);
  const isActive = reader.optional("is_active", boolean);
  const errors = reader.errors();
  if (errors !== undefined) throw invalid(errors);
  return {
    description: description ?? current?.description ?? "",
    jobs: jobs ?? current?.jobs ?? [],
    method: method ?? current?.method ?? "POST",
    url: url ?? current?.url ?? "",
    header: header === undefined ? (current?.header ?? null) : header,
    body: body === undefined ? (current?.body ?? null) : body,
    rules: ruleList ?? current?.rules ?? [],
    isActive: isActive ?? current?.isActive ?? true,
  };
}

/** A url of http or https; references may stand anywhere, also in place of its beginning. */
function urlField(trim: boolean): Field<string> {
  const asText = text({ maxLength: 1000, trim });
  return (value) => {
    const checked = asText(value);
    if ("errors" in checked) return checked;
    const startsWithReference = /^\$?\{\{[^{}]*\}\}/.test(checked.value);
    const plain = (startsWithReference ? "http://" : "") + checked.value.replace(REFERENCE, "x");
    const usable = /^https?:\/\/\S+$/i.test(plain) && URL.canParse(plain);
    return usable ? checked : { errors: ["Enter a valid URL."] };
  };
}

function jobsOf(workspace: Workspace): Field<readonly string[]> {
  return (value) => {
    if (value === null) return { errors: [NOT_NULL] };
    if (!Array.isArray(value)) return { errors: [`Expected a list of items but got type "${pythonType(value)}".`] };
    if (value.length === 0) return { errors: ["This list may not be empty."] };
    const ids = new Set<string>();
    for (const id of value) {
      if (typeof id !== "string") return { errors: [`Incorrect type. Expected pk value, received ${pythonType(id)}.`] };
      if (id === "") return { errors: [NOT_BLANK] };
      if (!UUID.test(id)) return { errors: [`“${id}” is not a valid UUID.`] };
      if (workspace.jobs.get(id.toLowerCase()) === undefined) {
        return { errors: [`Invalid pk "${id}" - object does not exist.`] };
      }
      ids.add(id.toLowerCase());
    }
    return { value: [...ids] };
  };
}

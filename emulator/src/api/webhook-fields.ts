/**
 * The fields of a webhook in a request.
 *
 * @module
 */
import { isJsonObject } from "../core/json";
import type { Behaviour } from "../settings/behaviour";
import { METHODS, type Webhook } from "../store/model";
import type { Workspace } from "../store/store";
import { invalid } from "./api-error";
import { boolean, choice, type Field, FieldReader, json, NOT_NULL, text } from "./fields";
import { pythonStr, pythonType } from "./python";
import { rulesField } from "./rules-field";
import { urlField } from "./url-field";
import { uuidOf } from "./uuid";

/** The fields that a client sets. */
export type WebhookFields = Omit<Webhook, "id" | "createdAt" | "updatedAt">;

/**
 * Validates the fields in `data`; missing ones come from `current`, or are the defaults of a new webhook.
 *
 * @throws ApiError with every message at once.
 */
export function readWebhook(
  data: Record<string, unknown>,
  workspace: Workspace,
  behaviour: Behaviour,
  { current, partial }: { current?: WebhookFields; partial: boolean },
): WebhookFields {
  const reader = new FieldReader(data, partial);
  const description = reader.required("description", text({ maxLength: 255, trim: behaviour.trimTexts }));
  const jobs = reader.required("jobs", jobsOf(workspace));
  const method = reader.required("method", choice(METHODS));
  const url = reader.required("url", urlField(behaviour));
  const header = reader.optional("header", json);
  const body = reader.optional("body", json);
  const ruleList = reader.optional("rules", rulesField(behaviour));
  const isActive = reader.required("is_active", boolean);
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

function jobsOf(workspace: Workspace): Field<readonly string[]> {
  return (value) => {
    if (value === null) return { errors: [NOT_NULL] };
    // Python iterates over the keys of an object, too.
    const items = isJsonObject(value) ? Object.keys(value) : value;
    if (!Array.isArray(items)) return { errors: [`Expected a list of items but got type "${pythonType(items)}".`] };
    if (items.length === 0) return { errors: ["This list may not be empty."] };
    const ids = new Set<string>();
    for (const item of items) {
      if (typeof item === "boolean") return { errors: ["Incorrect type. Expected pk value, received bool."] };
      const id = uuidOf(item);
      // Python takes an integer as an id of 128 bits, and rejects null.
      const isOther = item === null || (typeof item === "number" && Number.isInteger(item) && item >= 0);
      if (id === undefined && !isOther) return { errors: [`“${pythonStr(item)}” is not a valid UUID.`] };
      if (id === undefined || workspace.jobs.get(id) === undefined) {
        return { errors: [`Invalid pk "${pythonStr(item)}" - object does not exist.`] };
      }
      ids.add(id);
    }
    return { value: [...ids] };
  };
}

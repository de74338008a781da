/**
 * `orchestration/webhooks/`: list and create are documented, the operations on one webhook inferred.
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import { METHODS, type Webhook } from "../store/model";
import type { ApiContext } from "./api-context";
import { invalid, noMatch } from "./api-error";
import { filtered, lastOf, ordered, paged, type QueryNames, queryBoolean } from "./paging";
import { webhookDetail, webhookItem } from "./representation";
import { uuidOf } from "./uuid";
import type { ApiCall, ApiReply, Handlers } from "./view";
import { hide, readAll, readOne } from "./visible";
import { readWebhook, type WebhookFields } from "./webhook-fields";

const ORDERING = {
  _created_at: (webhook: Webhook) => webhook.createdAt,
  _updated_at: (webhook: Webhook) => webhook.updatedAt,
  description: (webhook: Webhook) => webhook.description,
  is_active: (webhook: Webhook) => webhook.isActive,
  method: (webhook: Webhook) => webhook.method,
  url: (webhook: Webhook) => webhook.url,
};

const FORM = { lists: ["jobs"], flags: ["is_active"] };

/** Exact matches; how the real API filters is unknown. */
const FILTERS = { description: ORDERING.description, method: ORDERING.method, url: ORDERING.url };

export const webhookQuery: QueryNames = {
  filters: [...Object.keys(FILTERS), "is_active", "job"],
  ordering: Object.keys(ORDERING),
};

export function webhookCollection(api: ApiContext): Handlers {
  return {
    GET: ({ workspace, query, behaviour }) => {
      const method = lastOf(query, "method");
      if (method !== "" && !METHODS.some((known) => known === method)) {
        throw invalid({ method: [`Select a valid choice. ${method} is not one of the available choices.`] });
      }
      const isActive = queryBoolean(lastOf(query, "is_active"));
      const wanted = lastOf(query, "job");
      const job = uuidOf(wanted);
      if (wanted !== "" && job === undefined) throw invalid({ job: ["Enter a valid UUID."] });
      const found = filtered(readAll(api, workspace.webhooks), query, FILTERS).filter(
        (webhook) =>
          (isActive === undefined || webhook.isActive === isActive) &&
          (job === undefined || webhook.jobs.includes(job)),
      );
      return {
        status: 200,
        body: paged(ordered(found, query, ORDERING), query, behaviour, (webhook) =>
          api.noise.spell(webhookItem(webhook), behaviour),
        ),
      };
    },
    POST: async ({ workspace, data, behaviour, now }) => {
      const fields = readWebhook(await data(FORM), workspace, behaviour, { partial: false });
      const webhook = { id: api.newId(), createdAt: now, updatedAt: now, ...fields, url: storedUrl(fields, behaviour) };
      workspace.webhooks.set(webhook);
      hide(api, webhook.id, behaviour);
      return { status: 201, body: written(api, webhook, behaviour), headers: { location: headerText(webhook.url) } };
    },
  };
}

export function webhookItemHandlers(api: ApiContext): Handlers {
  return {
    GET: ({ workspace, id, behaviour }) => {
      const webhook = readOne(api, workspace.webhooks, id, "Webhook");
      return { status: 200, body: api.noise.spell(webhookDetail(webhook), behaviour) };
    },
    PUT: (call) => update(api, call, false),
    PATCH: (call) => update(api, call, true),
    DELETE: ({ workspace, id }) => {
      if (!workspace.webhooks.delete(id)) throw noMatch("Webhook");
      return { status: 204 };
    },
  };
}

async function update(api: ApiContext, call: ApiCall, partial: boolean): Promise<ApiReply> {
  const { workspace, id, data, behaviour, now } = call;
  if (workspace.webhooks.get(id) === undefined) throw noMatch("Webhook");
  const given = await data(partial ? undefined : FORM);
  // Read again after waiting for the body: another request may have changed or deleted the webhook meanwhile.
  const before = workspace.webhooks.get(id);
  if (before === undefined) throw noMatch("Webhook");
  const fields = readWebhook(given, workspace, behaviour, { current: before, partial });
  const ignored = behaviour.ignoreChangesOf;
  const webhook: Webhook = {
    ...before,
    ...fields,
    updatedAt: now,
    url: storedUrl(fields, behaviour),
    rules: ignored.includes("rules") ? before.rules : fields.rules,
    jobs: ignored.includes("jobs") ? before.jobs : fields.jobs,
    isActive: (behaviour.reactivateOnUrlChange && fields.url !== before.url) || fields.isActive,
  };
  workspace.webhooks.set(webhook);
  const answered = partial && behaviour.answerPatchWithOldObject ? before : webhook;
  return { status: 200, body: written(api, answered, behaviour) };
}

/**
 * The framework sets `Location` from a field called `url`, whatever it means: here, the receiver's address. Django
 * encodes characters that a header cannot hold.
 */
function headerText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?b?${Buffer.from(text, "utf8").toString("base64")}?=`;
}

function storedUrl({ url }: WebhookFields, { addSlashToUrl }: Behaviour): string {
  return addSlashToUrl && !url.endsWith("/") ? `${url}/` : url;
}

function written({ noise }: ApiContext, webhook: Webhook, behaviour: Behaviour): unknown {
  return noise.spell(behaviour.trimmedCreateReply ? webhookItem(webhook) : webhookDetail(webhook), behaviour);
}

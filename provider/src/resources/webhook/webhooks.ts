/**
 * The webhooks of the client as handlers see them: in canonical form, without the marker. So each object is normalised
 * once, however often it is compared.
 *
 * @module
 */

import type { CallOptions, WebhookFields, WireWebhook } from "../../api";
import type { Collection } from "../../api/collection";
import type { Context } from "../../provider/contract";
import { canonical } from "./compare";
import { mark, strip } from "./marker";

/** What the handlers need of the webhooks of a client. */
export type Webhooks = Pick<
  Collection<WireWebhook, WebhookFields>,
  "create" | "delete" | "get" | "snapshot" | "update"
>;

/** The webhooks of the client; the marker is written and read away where there is one. */
export function webhooksOf({ client: { webhooks }, marker }: Context): Webhooks {
  const sent = <T extends Partial<WebhookFields>>(fields: T): T =>
    marker === undefined ? fields : mark(fields, marker);
  const seen = (object: WireWebhook) => seenWith(marker, object);
  const written = <R extends { readonly object: WireWebhook | undefined }>(reply: R): R =>
    reply.object === undefined ? reply : { ...reply, object: seen(reply.object) };
  return {
    create: async (workspaceId, fields, options) => written(await webhooks.create(workspaceId, sent(fields), options)),
    delete: (ref, options) => webhooks.delete(ref, options),
    get: async (ref, options) => {
      const object = await webhooks.get(ref, options);
      return object === undefined ? undefined : seen(object);
    },
    snapshot: async (workspaceId, options) => {
      const { items, serverTime } = await webhooks.snapshot(workspaceId, options);
      return { items: items.map(seen), serverTime };
    },
    update: async (ref, changed, declared, options) => {
      const reply = await webhooks.update(ref, sent(changed), sent(declared), options);
      return reply === undefined ? undefined : written(reply);
    },
  };
}

function seenWith(marker: string | undefined, object: WireWebhook) {
  return canonical(marker === undefined ? object : strip(object));
}

/** What a create of this resource may have made; a webhook with another marker is another resource's, however alike. */
export async function candidatesFor(workspaceId: string, { client, marker }: Context, call: CallOptions) {
  const { items, serverTime } = await client.webhooks.snapshot(workspaceId, call);
  const mine = ({ description }: WireWebhook) =>
    marker === undefined || description === undefined || description.endsWith(marker);
  return { items: items.filter(mine).map((object) => seenWith(marker, object)), serverTime };
}

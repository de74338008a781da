import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type ApiProxy, startProxy } from "./proxy";

const webhookSchema = z.looseObject({
  description: z.string(),
  url: z.string(),
  header: z.record(z.string(), z.string()).nullable(),
  body: z.unknown(),
});
type Shown = z.infer<typeof webhookSchema>;

const entries = (header: Shown["header"]) => Object.entries(header ?? {});

/** All strings in a value. */
function leaves(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [value];
}

/** How the server changes a webhook: each variant keeps all values, but moves them. */
const WAYS = {
  asDeclared: (webhook: Shown): Shown => webhook,
  respelt: (webhook: Shown): Shown => ({
    ...webhook,
    header: Object.fromEntries(entries(webhook.header).map(([name, value]) => [name.toLowerCase(), value])),
    body: JSON.stringify(webhook.body),
  }),
  moved: (webhook: Shown): Shown => ({
    ...webhook,
    header: Object.fromEntries(entries(webhook.header).map(([, value], index) => [`X-Header-${index}`, value])),
    body: Object.fromEntries(leaves(webhook.body).map((value, index) => [`value${index}`, value])),
  }),
  nested: (webhook: Shown): Shown => ({
    ...webhook,
    header: { Header: JSON.stringify(webhook.header) },
    body: { data: [{ attributes: webhook.body }] },
  }),
  flat: (webhook: Shown): Shown => ({
    ...webhook,
    header: { All: leaves(webhook.header).join("; ") },
    body: leaves(webhook.body).join(";"),
  }),
  repeated: (webhook: Shown): Shown => ({
    ...webhook,
    description: `${webhook.description} (calls ${webhook.url} with ${JSON.stringify(webhook.header)})`,
  }),
};

export type Way = keyof typeof WAYS;

/** An API that stores objects in another form than it received them. */
export interface MisbehavingApi extends ApiProxy {
  behave(way: Way): void;
  /** A webhook of the emulator in that form. */
  shown(way: Way, webhook: unknown): Shown;
}

/** The API of the emulator at `upstream`, with webhooks in another form. */
export async function startMisbehavingApi(upstream: string): Promise<MisbehavingApi> {
  let current: Way = "asDeclared";
  const reshape = (json: unknown): unknown => {
    const webhook = webhookSchema.safeParse(json);
    if (!webhook.success) return json;
    const shown = WAYS[current](webhook.data);
    if (current !== "asDeclared" && isDeepStrictEqual(shown, webhook.data))
      throw new Error(`${current} changes nothing`);
    return shown;
  };
  const proxy = await startProxy(upstream, { reshape });
  return {
    ...proxy,
    behave: (way) => {
      current = way;
    },
    shown: (way, webhook) => WAYS[way](webhookSchema.parse(webhook)),
  };
}

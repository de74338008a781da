import { z } from "zod";
import type { Server } from "./server";

const inboxSchema = z.array(
  z.object({
    method: z.string(),
    /** Below the inbox. */
    path: z.string().transform((path) => path.replace("/_emulator/inbox", "")),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
);
const deliveriesSchema = z.array(z.looseObject({ fires: z.boolean(), reasons: z.array(z.string()) }));

/** Where a program may point its webhooks to. */
export function inboxUrl(emulator: Server): string {
  return `${emulator.url}/_emulator/inbox`;
}

/** An execution that ends now; what each webhook of its job made of it. */
export async function fire(emulator: Server, execution: Readonly<Record<string, unknown>>) {
  return deliveriesSchema.parse(await emulator.control("POST", "/fire", execution));
}

/** What the inbox received since it was last asked. */
export async function takeInbox(emulator: Server) {
  const messages = inboxSchema.parse(await emulator.control("GET", "/inbox"));
  await emulator.control("DELETE", "/inbox");
  return messages;
}

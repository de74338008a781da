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

/** An address for a program's webhooks. */
export function inboxUrl(emulator: Server): string {
  return `${emulator.url}/_emulator/inbox`;
}

/** Ends an execution now, and returns the deliveries of its job's webhooks. */
export async function fire(emulator: Server, execution: Readonly<Record<string, unknown>>) {
  return deliveriesSchema.parse(await emulator.control("POST", "/fire", execution));
}

/** Messages of the inbox since the last call. */
export async function takeInbox(emulator: Server) {
  const messages = inboxSchema.parse(await emulator.control("GET", "/inbox"));
  await emulator.control("DELETE", "/inbox");
  return messages;
}

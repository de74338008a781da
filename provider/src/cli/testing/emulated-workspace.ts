/**
 * A workspace of an emulator for commands under test.
 *
 * @module
 */

import type { Emulator } from "erathos-emulator";
import type { WebhookFields } from "../../api/models";
import { plainWebhook } from "../../api/testing/emulated";
import { codecOf } from "../../api/wire/codec";
import { webhookFields } from "../../resources/webhook/declaration";

/** No output may hold it. */
export const KEY = "canary-key-Zq81";

/** Creates a webhook as a person in the user interface does. */
export async function makeWebhook(emulator: Emulator, fields: Partial<WebhookFields>): Promise<void> {
  const url = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`;
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Api-Key ${KEY}`, "content-type": "application/json" },
    body: JSON.stringify(codecOf(webhookFields).toWire({ ...plainWebhook, ...fields })),
  });
  if (response.status !== 201) throw new Error(await response.text());
}

/** What leads a command to the workspace. */
export function environmentOf(emulator: Emulator): Record<string, string> {
  return { ERATHOS_BASE_URL: emulator.url, ERATHOS_API_KEY: KEY, ERATHOS_WORKSPACE_ID: emulator.workspaceId };
}

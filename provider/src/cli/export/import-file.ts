/**
 * The file that `pulumi import --file` reads.
 *
 * @module
 */

import { nativeType } from "../../shared/type-tokens";
import type { Named } from "./source";

/** Webhooks and variables with the ids under which the plugin reads them. */
export function importFile(workspaceId: string, webhooks: readonly Named[], variables: readonly Named[]): string {
  const entries = (type: string, objects: readonly Named[]) =>
    objects.map(({ name, id }) => ({ type: nativeType(type), name, id: `${workspaceId}/${id}` }));
  const resources = [...entries("Variable", variables), ...entries("Webhook", webhooks)];
  return `${JSON.stringify({ resources }, null, 2)}\n`;
}

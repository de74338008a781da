/**
 * The resources that the plugin serves, by type token.
 *
 * @module
 */

import { jobRunHandlers } from "../../resources/job-run/handlers";
import { secretHandlers } from "../../resources/secret/handlers";
import { variableHandlers } from "../../resources/variable/handlers";
import { webhookResource } from "../../resources/webhook/spelling";
import { nativeType } from "../../shared/type-tokens";
import type { ResourceHandlers } from "../contract";

const ALL: readonly ResourceHandlers[] = [webhookResource, jobRunHandlers, secretHandlers, variableHandlers];

/** All of them, by type token. */
export const RESOURCES: ReadonlyMap<string, ResourceHandlers> = new Map(
  ALL.map((handlers) => [nativeType(handlers.type), handlers]),
);

/** The handlers of the resource with this URN: its type stands third, after the types of its parents. */
export function handlersFor(urn: string): ResourceHandlers {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const handlers = RESOURCES.get(type);
  if (handlers === undefined) throw new Error(`pulumi-erathos has no resource of the type ${type}`);
  return handlers;
}

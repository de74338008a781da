/**
 * The Erathos API without Pulumi.
 *
 * @module
 */

export { type Redact, redactor } from "../security/redact";
export { type ClientParts, ErathosClient } from "./client";
export { Collection, type CollectionName, type ObjectRef, type Written } from "./collection";
export {
  ENDPOINT_NAMES,
  type Endpoint,
  type EndpointName,
  type EndpointTable,
  endpointTable,
  isEndpointName,
} from "./endpoints";
export { ErathosError, type ErathosErrorCode, type ErathosErrorFields } from "./errors";
export type { Clock } from "./limiter";
export { type Logger, silentLogger } from "./logger";
export * from "./metadata";
export type { Job, NamedFields, Stored, WebhookFields, WebhookRule, WireNamed, WireWebhook } from "./models";
export { CallError } from "./request-error";
export type { CallOptions } from "./requester";
export type { StartedRun } from "./run";
export { DEFAULT_BASE_URL, type RawSettings, type Settings, settingsFrom } from "./settings";
export type { HttpReply, HttpRequest, ProxyUse, Transport, TransportFailure } from "./transport";
export { TransportError } from "./transport";

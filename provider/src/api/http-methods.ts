/**
 * The HTTP methods of requests: those that this package sends, and those that a webhook may be given to send.
 *
 * @module
 */

/** Source: API reference "Orchestration" (documented for webhooks). */
export const HTTP_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** One of `HTTP_METHODS`. */
export type HttpMethod = (typeof HTTP_METHODS)[number];

/**
 * Variants of the server: settings that a team with the same framework may have changed.
 *
 * @module
 */

/** What `server/erathos/settings.py` reads; see its `VARIANT` for the meanings and the defaults. */
export interface ServerSettings {
  readonly patch?: boolean;
  readonly put?: boolean;
  readonly pageSize?: number;
  readonly maxPageSize?: number;
  readonly trimmedReplies?: boolean;
  readonly trimStrings?: boolean;
  readonly requestsPerMinute?: number;
  readonly gzip?: boolean;
  readonly debug?: boolean;
  readonly timeZone?: string;
  readonly language?: string;
  readonly uniqueValidator?: boolean;
}

/** A configuration of the project and its server. */
export interface Variant {
  readonly settings?: ServerSettings;
  /** After so many idle seconds a connection is closed. Default 75. */
  readonly keepAliveSeconds?: number;
}

/** Every variant by its name; `defaults` is the framework's own configuration. */
export const VARIANTS = {
  defaults: {},
  "PATCH refused": { settings: { patch: false } },
  "PUT refused": { settings: { put: false } },
  "two on a page": { settings: { pageSize: 2, maxPageSize: 2 } },
  "trimmed replies": { settings: { trimmedReplies: true } },
  "untrimmed strings": { settings: { trimStrings: false } },
  "throttle per minute": { settings: { requestsPerMinute: 40 } },
  "gzip and conditional GET": { settings: { gzip: true } },
  "DEBUG pages": { settings: { debug: true } },
  "-03:00 timestamps": { settings: { timeZone: "America/Sao_Paulo" } },
  Portuguese: { settings: { language: "pt-br" } },
  "no validator": { settings: { uniqueValidator: false } },
  "keep-alive of 2 s": { keepAliveSeconds: 2 },
} satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;

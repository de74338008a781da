/**
 * How the emulated server behaves where the real one's behaviour is unknown, or to test a client against a server
 * that deviates from its documentation. One object; profiles are named subsets of it.
 *
 * @module
 */
import { z } from "zod";

const pageSize = z.int().min(1).max(10_000);

/** Schema of a complete {@link Behaviour}. */
export const behaviourSchema = z.strictObject({
  /** Whether PATCH exists; otherwise 405. */
  allowPatch: z.boolean(),
  /** Whether PUT exists; otherwise 405. */
  allowPut: z.boolean(),
  /** Create and update answer with the fields of a list item only (secrets and variables: all but the value). */
  trimmedCreateReply: z.boolean(),
  /** What Run answers: 201 with the execution, or 204 without a body. */
  runReply: z.enum(["execution", "empty"]),
  /** How a secret's value is answered. */
  secretValues: z.enum(["omitted", "null", "masked", "clear"]),
  defaultPageSize: pageSize,
  /** A larger `page_size` is silently reduced to it. */
  maxPageSize: pageSize,
  /** Status for a missing, wrong or revoked key; 401 comes with a challenge. */
  authenticationFailureStatus: z.union([z.literal(401), z.literal(403)]),
  /** Requests that each key may send in any one second of the emulator's time; null: any number. */
  requestsPerSecond: z.int().positive().nullable(),
  /** The same per minute, as the framework's own limits are; waits are long then. */
  requestsPerMinute: z.int().positive().nullable(),
  /** The format of `Retry-After` in a 429. */
  retryAfter: z.enum(["seconds", "date", "none"]),
  /** Real milliseconds that pass before each API request is handled. */
  latencyMs: z.number().min(0).max(3_600_000),
  /** White space at the ends of strings is trimmed, as the framework does by default. */
  trimTexts: z.boolean(),
  /** A webhook's url may name a host that Django refuses: without a dot, or with an underscore. */
  anyHost: z.boolean(),
  /** Errors of a list: an object by index, or a list with an empty object for each valid item (older framework). */
  listErrors: z.enum(["by-index", "list"]),
  /** Changes of these webhook fields are accepted and not stored. */
  ignoreChangesOf: z.array(z.enum(["rules", "jobs"])),
  /** A webhook's url is stored with a slash at its end. */
  addSlashToUrl: z.boolean(),
  /** A changed url turns `is_active` back on. */
  reactivateOnUrlChange: z.boolean(),
  /** PATCH stores the change and answers with the object as it was before. */
  answerPatchWithOldObject: z.boolean(),
  /** The number of reads or lists after a create that do not return the new object yet. */
  staleReads: z.int().min(0),
  /** Jobs, rules and the values of rules come in another order in every response. */
  reorderLists: z.boolean(),
  /** Webhooks and their rules have fields that no page mentions. */
  unknownFields: z.boolean(),
  /** A header or body that was not set is returned as an empty object. */
  fillEmptyFields: z.boolean(),
  /** Empty objects in header and body, and an empty header or body itself, are returned as null. */
  emptyMapsAsNull: z.boolean(),
  /** Integers are written as `1.0`. */
  integersAsFloats: z.boolean(),
  /** The format of timestamps; `changing`: another one in every response. */
  timestamps: z.enum(["milliseconds", "seconds", "microseconds", "offset", "changing"]),
});

/** All settings. */
export type Behaviour = z.infer<typeof behaviourSchema>;

/** Checks {@link BehaviourChanges}. */
export const behaviourChangesSchema = behaviourSchema.partial();

/** Some settings, which override others. */
export type BehaviourChanges = z.infer<typeof behaviourChangesSchema>;

/** The default settings of an emulator. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  allowPatch: true,
  allowPut: true,
  trimmedCreateReply: false,
  runReply: "execution",
  secretValues: "omitted",
  defaultPageSize: 10,
  maxPageSize: 100,
  authenticationFailureStatus: 403,
  requestsPerSecond: null,
  requestsPerMinute: null,
  retryAfter: "seconds",
  latencyMs: 0,
  trimTexts: true,
  anyHost: false,
  listErrors: "by-index",
  ignoreChangesOf: [],
  addSlashToUrl: false,
  reactivateOnUrlChange: false,
  answerPatchWithOldObject: false,
  staleReads: 0,
  reorderLists: false,
  unknownFields: false,
  fillEmptyFields: false,
  emptyMapsAsNull: false,
  integersAsFloats: false,
  timestamps: "milliseconds",
};

/**
 * `base` overridden by the given settings.
 *
 * @throws ZodError for a setting outside its range.
 */
export function withChanges(base: Behaviour, changes: BehaviourChanges): Behaviour {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return behaviourSchema.parse({ ...base, ...Object.fromEntries(given) });
}

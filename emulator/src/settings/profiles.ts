/**
 * Profiles: named assumptions about undocumented behavior of the real server. They can be combined.
 *
 * @module
 */
import { type Behaviour, type BehaviourChanges, DEFAULT_BEHAVIOUR, withChanges } from "./behaviour";

const PROFILES = {
  /** PATCH answers 405, changes go through PUT. */
  "put-only": { allowPatch: false },
  /** Create and update answer with the five fields of a list item. */
  "trimmed-create-reply": { trimmedCreateReply: true },
  /** Run answers 204 without a body, so that no execution id is known. */
  "run-204-empty": { runReply: "empty" },
  /** A secret's value is returned as `********`. */
  "masked-secrets": { secretValues: "masked" },
  /** Never more than two results on a page. */
  "small-pages": { maxPageSize: 2, defaultPageSize: 2 },
} as const satisfies Record<string, BehaviourChanges>;

/** The name of a profile. */
export type ProfileName = keyof typeof PROFILES;

/** All names, for help and validation. */
export const PROFILE_NAMES: readonly ProfileName[] = Object.keys(PROFILES).filter(isProfileName);

/** Whether `name` is the name of a profile. */
function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

/** The default behaviour, overridden by the profiles in the given order, then by the single settings. */
export function behaviourOf(profiles: readonly ProfileName[], changes: BehaviourChanges = {}): Behaviour {
  const profiled = profiles.reduce((behaviour, name) => withChanges(behaviour, PROFILES[name]), DEFAULT_BEHAVIOUR);
  return withChanges(profiled, changes);
}

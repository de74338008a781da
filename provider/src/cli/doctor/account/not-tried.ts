/**
 * What a run of the doctor leaves open, and why: what an account does not say is otherwise taken for a no.
 *
 * @module
 */

import { ENDPOINT_NAMES, type EndpointTable } from "../../../api";
import type { EndpointFinding } from "../examine";

/** One thing that was not tried. */
export interface NotTried {
  readonly what: string;
  readonly why: string;
}

const NEEDS_WRITE = [
  "what create, update, replace and delete answer",
  "whether every field of a webhook can be changed",
  "what a name that is taken answers",
  "whether white space around strings is kept",
  "how values of secrets are shown",
  "the largest page of a list",
];

const NEVER: readonly NotTried[] = [
  { what: "jobs.run", why: "it would start a job" },
  { what: "a missing or wrong key", why: "it could lock the account" },
  { what: "how many requests are allowed", why: "a rate limit is reported where it shows, never provoked" },
  { what: "deliveries of webhooks", why: "nothing is fired" },
];

/** What was left out, given what was found. */
export function notTried(
  endpoints: readonly EndpointFinding[],
  table: EndpointTable,
  changed: boolean,
): readonly NotTried[] {
  const unset = ENDPOINT_NAMES.filter((name) => table[name].source === "unset");
  const unasked = endpoints.filter(({ evidence }) => evidence === "");
  return [
    ...(changed ? [] : NEEDS_WRITE.map((what) => ({ what, why: "needs --write" }))),
    ...unset.map((what) => ({ what, why: "no path is known" })),
    ...unasked.map(({ name }) => ({ what: name, why: "webhooks.list does not answer" })),
    ...NEVER,
  ];
}

/**
 * The requests that are sent to Django REST framework and to the emulator, in this order, each group to servers of its
 * own. The list is a benchmark of fidelity: it may grow, but nothing is removed or made easier.
 *
 * @module
 */
import { ACCESS } from "./compared/access";
import { FORMATS, THROTTLED } from "./compared/formats";
import { LISTS } from "./compared/lists";
import type { ComparedRequest } from "./compared/request";
import { JOBS, VALUES } from "./compared/values";
import { WEBHOOK_ENDS, WEBHOOKS } from "./compared/webhooks";

/** Requests that share two fresh servers. */
export interface Group {
  readonly requests: readonly ComparedRequest[];
  /** Requests that each server accepts in a minute. Default: no limit. */
  readonly requestsPerMinute?: number;
}

export const GROUPS: readonly Group[] = [
  { requests: [...ACCESS, ...JOBS, ...WEBHOOKS, ...LISTS, ...WEBHOOK_ENDS, ...VALUES, ...FORMATS] },
  { requests: THROTTLED, requestsPerMinute: 3 },
];

/**
 * The requests of the provider protocol about one resource, as plain values.
 *
 * @module
 */

import type { PropertyBag } from "../contract";

/** One resource of the protocol's requests. */
export interface ResourceRequest {
  readonly urn: string;
  readonly id: string;
  readonly preview: boolean;
  /** Seconds from `customTimeouts`; 0 where there is none. */
  readonly timeout: number;
  readonly news: PropertyBag;
  readonly olds: PropertyBag;
  readonly oldInputs: PropertyBag;
}

const NOTHING = { urn: "", id: "", preview: false, timeout: 0, news: {}, olds: {}, oldInputs: {} };

/** A request that brings only some of it. */
export function request(parts: Partial<ResourceRequest>): ResourceRequest {
  return { ...NOTHING, ...parts };
}

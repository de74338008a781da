/**
 * The dependencies shared by the views of the API.
 *
 * @module
 */
import type { Clock } from "../core/clock";
import type { ExecutionEngine } from "../jobs/execution-engine";
import type { Behaviour } from "../settings/behaviour";
import type { Store } from "../store/store";
import type { KeyRing } from "./keys";
import type { Noise } from "./noise";
import type { Throttle } from "./throttle";

export interface ApiContext {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly throttle: Throttle;
  readonly engine: ExecutionEngine;
  /** The current settings. */
  readonly behaviour: () => Behaviour;
  readonly newId: () => string;
  /** By id, how many reads do not see a new object yet (setting `staleReads`). */
  readonly unseen: Map<string, number>;
  readonly noise: Noise;
}

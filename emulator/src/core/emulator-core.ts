/**
 * The parts of one emulator, wired together; independent of the HTTP server and the command line.
 *
 * @module
 */
import type { ApiContext } from "../api/api-context";
import { KeyRing } from "../api/keys";
import { Noise } from "../api/noise";
import { Throttle } from "../api/throttle";
import { Dispatcher } from "../deliveries/dispatcher";
import type { Fetch } from "../deliveries/send";
import { FaultBoard } from "../faults/fault";
import { Inbox } from "../inbox/inbox";
import { ExecutionEngine, timestamp } from "../jobs/execution-engine";
import { loadSeed } from "../seed/load-seed";
import type { Seed } from "../seed/seed-schema";
import type { Behaviour, BehaviourChanges } from "../settings/behaviour";
import { behaviourOf, type ProfileName } from "../settings/profiles";
import { restoreSnapshot, type Snapshot } from "../store/snapshot";
import { memoryStore, type Store } from "../store/store";
import { Changes } from "./changes";
import type { VirtualClock } from "./clock";
import type { EventListener } from "./events";
import { RingLog } from "./ring-log";

/** One request to the API; neither headers nor bodies are kept. */
export interface RequestLogEntry {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** null where the connection was reset instead. */
  readonly status: number | null;
  /** The fault that was applied to it, if any. */
  readonly fault: string | null;
}

/** Options of an emulator's core. */
export interface CoreOptions {
  readonly clock: VirtualClock;
  readonly newId: () => string;
  readonly emit: EventListener;
  readonly fetch: Fetch;
  readonly deliveryTimeout: () => AbortSignal;
  readonly seed: Seed;
  readonly profiles: readonly ProfileName[];
  readonly behaviour: BehaviourChanges;
}

/** Path and query of a request may be as long as Node's limit for its head allows. */
const REQUESTS_KEPT = { entries: 100_000, bytes: 64 * 1_048_576 };

export class EmulatorCore implements ApiContext {
  readonly clock: VirtualClock;
  readonly newId: () => string;
  readonly changes = new Changes();
  readonly store: Store = memoryStore(this.changes.notify);
  readonly keys = new KeyRing(this.changes.notify);
  readonly unseen = new Map<string, number>();
  readonly noise = new Noise();
  readonly inbox = new Inbox();
  readonly requests = new RingLog<RequestLogEntry>({
    ...REQUESTS_KEPT,
    sizeOf: ({ path, query }) => path.length + query.length,
  });
  readonly faults: FaultBoard;
  readonly throttle: Throttle;
  readonly dispatcher: Dispatcher;
  readonly engine: ExecutionEngine;
  /** The emulator's own address, without a slash at the end. */
  url = "";

  private settings: Behaviour;
  private names: readonly ProfileName[];

  constructor(private readonly options: CoreOptions) {
    const { clock, newId, fetch, deliveryTimeout: timeout } = options;
    const emit: EventListener = (event) => {
      options.emit(event);
      this.changes.notify();
    };
    this.clock = clock;
    this.newId = newId;
    this.names = options.profiles;
    this.settings = behaviourOf(options.profiles, options.behaviour);
    this.faults = new FaultBoard(newId, this.changes.notify);
    this.throttle = new Throttle(clock);
    const apiKeys = (): string[] => this.keys.list().map(({ key }) => key);
    const dispatcher = new Dispatcher({ clock, newId, emit, fetch, timeout, apiKeys });
    this.dispatcher = dispatcher;
    this.engine = new ExecutionEngine({
      clock,
      newId,
      emit,
      ended: (workspace, job, execution, { nestedTables }) =>
        dispatcher.dispatch(workspace, job, execution, nestedTables),
    });
  }

  behaviour = (): Behaviour => this.settings;

  /** The active profiles. */
  profiles(): readonly ProfileName[] {
    return this.names;
  }

  /** Replaces the settings: the defaults, then the profiles, then single settings. */
  setBehaviour(profiles: readonly ProfileName[], changes: BehaviourChanges = {}): Behaviour {
    this.settings = behaviourOf(profiles, changes);
    this.names = profiles;
    this.throttle.clear();
    this.changes.notify();
    return this.settings;
  }

  /** The current time as a timestamp. */
  now(): string {
    return timestamp(this.clock.now());
  }

  /** Moves the clock, ends everything that falls due and waits for the deliveries. */
  async moveTo(at: number): Promise<void> {
    this.clock.moveTo(at);
    this.changes.notify();
    await this.dispatcher.settled();
  }

  /** Back to the seed and to the settings of the start; the clock keeps its time. */
  reset(): void {
    this.empty();
    for (const key of this.options.seed.keys) this.keys.add(key);
    loadSeed(this.store, this.options.seed, this.url, this.now(), this.newId);
  }

  /** Restores the state of an earlier process; the settings are those of the start. */
  restore(snapshot: Snapshot): void {
    this.empty();
    restoreSnapshot(this, snapshot);
  }

  private empty(): void {
    this.stop();
    this.unseen.clear();
    this.inbox.clear();
    this.requests.clear();
    this.dispatcher.clearLog();
    this.faults.clear();
    this.keys.clear();
    this.store.clear();
    this.setBehaviour(this.options.profiles, this.options.behaviour);
  }

  /** Cancels timers and deliveries in progress. */
  stop(): void {
    this.engine.clear();
    this.clock.clear();
    this.dispatcher.abort();
  }
}

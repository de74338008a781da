/**
 * The parts of one emulator, put together. Knows nothing of HTTP servers and command lines.
 *
 * @module
 */
import type { ApiContext } from "../api/api-context";
import { KeyRing } from "../api/keys";
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
import { memoryStore, type Store } from "../store/store";
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
  /** The fault that struck it, if any. */
  readonly fault: string | null;
}

/** What an emulator is made with. */
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

const REQUESTS_KEPT = 100_000;

export class EmulatorCore implements ApiContext {
  readonly clock: VirtualClock;
  readonly newId: () => string;
  readonly store: Store = memoryStore();
  readonly keys = new KeyRing();
  readonly unseen = new Set<string>();
  readonly inbox = new Inbox();
  readonly requests = new RingLog<RequestLogEntry>(REQUESTS_KEPT);
  readonly faults: FaultBoard;
  readonly throttle: Throttle;
  readonly dispatcher: Dispatcher;
  readonly engine: ExecutionEngine;
  /** The emulator's own address, without a slash at the end. */
  url = "";

  private settings: Behaviour;
  private names: readonly ProfileName[];

  constructor(private readonly options: CoreOptions) {
    const { clock, newId, emit, fetch, deliveryTimeout: timeout } = options;
    this.clock = clock;
    this.newId = newId;
    this.names = options.profiles;
    this.settings = behaviourOf(options.profiles, options.behaviour);
    this.faults = new FaultBoard(newId);
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

  /** The profiles in force. */
  profiles(): readonly ProfileName[] {
    return this.names;
  }

  /** Replaces the settings: the defaults, then the profiles, then single settings. */
  setBehaviour(profiles: readonly ProfileName[], changes: BehaviourChanges = {}): Behaviour {
    this.settings = behaviourOf(profiles, changes);
    this.names = profiles;
    this.throttle.clear();
    return this.settings;
  }

  /** The current time as a time stamp. */
  now(): string {
    return timestamp(this.clock.now());
  }

  /** Moves the clock, ends everything due on the way and waits for the deliveries. */
  async moveTo(at: number): Promise<void> {
    this.clock.moveTo(at);
    await this.dispatcher.settled();
  }

  /** Back to the seed and to the settings of the start; the clock keeps its time. */
  reset(): void {
    this.stop();
    this.unseen.clear();
    this.inbox.clear();
    this.requests.clear();
    this.dispatcher.clearLog();
    this.faults.clear();
    this.keys.clear();
    this.store.clear();
    this.setBehaviour(this.options.profiles, this.options.behaviour);
    for (const key of this.options.seed.keys) this.keys.add(key);
    loadSeed(this.store, this.options.seed, this.url, this.now(), this.newId);
  }

  /** Ends everything that is going on. */
  stop(): void {
    this.engine.clear();
    this.clock.clear();
    this.dispatcher.abort();
  }
}

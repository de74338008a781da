/**
 * The handle of a running emulator, for tests and programs.
 *
 * @module
 */
import { executionDetail, webhookDetail } from "./api/representation";
import {
  changeWebhook,
  deleteWebhook,
  type FireInput,
  fire,
  type NextOutcomeInput,
  setNextOutcome,
} from "./control/actions";
import { type EmulatorState, stateOf } from "./control/state";
import type { EmulatorCore, RequestLogEntry } from "./core/emulator-core";
import type { Delivery } from "./deliveries/delivery";
import type { FaultInput } from "./faults/fault";
import type { InboxMessage } from "./inbox/inbox";
import type { Behaviour, BehaviourChanges } from "./settings/behaviour";
import type { ProfileName } from "./settings/profiles";

/** One emulator. Everything here also exists under `/_emulator/`. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** The first key of the seed. */
  readonly apiKey: string;
  /** The first workspace of the seed. */
  readonly workspaceId: string;
  readonly workspaceIds: readonly string[];
  /** The address of the inbox; it receives every request below it. */
  readonly inboxUrl: string;

  /** The emulator's time (ISO 8601, UTC). */
  now(): string;
  /** Moves the clock forward by seconds, ends every execution that falls due, waits for the deliveries. */
  advance(seconds: number): Promise<void>;
  /** The same, to a timestamp (ISO 8601, or a Date). */
  moveTo(timestamp: string | Date): Promise<void>;
  /** Resolves when no delivery is in progress. */
  settled(): Promise<void>;

  state(): EmulatorState;
  /** All webhooks of a workspace with all fields. Default: the first workspace. */
  webhooks(workspaceId?: string): ReturnType<typeof webhookDetail>[];
  executions(workspaceId?: string): ReturnType<typeof executionDetail>[];
  deliveries(): readonly Delivery[];
  requests(): readonly RequestLogEntry[];
  clearRequests(): void;
  inbox(): readonly InboxMessage[];
  clearInbox(): void;

  /** Replaces all settings: the defaults, then the profiles, then single ones. */
  setBehaviour(profiles: readonly ProfileName[], changes?: BehaviourChanges): Behaviour;
  nextOutcome(outcome: NextOutcomeInput): void;
  /** Ends an execution of a job now and returns the deliveries of its webhooks. */
  fire(execution: FireInput): Promise<Delivery[]>;
  /** Sets a fault and returns its id. */
  addFault(fault: FaultInput): string;
  deleteFault(id: string): void;
  clearFaults(): void;
  /** Adds a key with access to the given workspaces. Default: all. */
  addKey(key: string, options?: { owner?: string; workspaces?: readonly string[] }): void;
  revokeKey(key: string): void;
  /** A change as a person makes it in the user interface; fields as the API spells them. */
  changeWebhook(id: string, changes: Record<string, unknown>): ReturnType<typeof webhookDetail>;
  deleteWebhook(id: string): void;
  /** Back to the seed and the settings of the start. */
  reset(): void;
  /** Closes the port, ends deliveries and open connections. */
  close(): Promise<void>;
}

/** What only the code that started the server knows. */
export interface HandleParts {
  readonly port: number;
  readonly apiKey: string;
  readonly workspaceIds: readonly string[];
  readonly close: () => Promise<void>;
}

/** The handle of a started core. */
export function handleOf(core: EmulatorCore, { port, apiKey, workspaceIds, close }: HandleParts): Emulator {
  const [workspaceId = ""] = workspaceIds;
  return {
    url: core.url,
    port,
    apiKey,
    workspaceId,
    workspaceIds,
    inboxUrl: `${core.url}/_emulator/inbox`,
    now: () => core.now(),
    advance: (seconds) => core.moveTo(core.clock.now() + seconds * 1000),
    moveTo: (timestamp) => core.moveTo(new Date(timestamp).getTime()),
    settled: () => core.dispatcher.settled(),
    state: () => stateOf(core),
    webhooks: (id = workspaceId) => core.store.workspace(id)?.webhooks.list().map(webhookDetail) ?? [],
    executions: (id = workspaceId) => core.store.workspace(id)?.executions.list().map(executionDetail) ?? [],
    deliveries: () => core.dispatcher.deliveries(),
    requests: () => core.requests.list(),
    clearRequests: () => core.requests.clear(),
    inbox: () => core.inbox.list(),
    clearInbox: () => core.inbox.clear(),
    setBehaviour: (profiles, changes) => core.setBehaviour(profiles, changes),
    nextOutcome: (outcome) => setNextOutcome(core, outcome),
    fire: (execution) => fire(core, execution),
    addFault: (fault) => core.faults.add(fault),
    deleteFault: (id) => void core.faults.delete(id),
    clearFaults: () => core.faults.clear(),
    addKey: (key, { owner = "new-key@acme.example", workspaces = workspaceIds } = {}) =>
      core.keys.add({ key, owner, workspaces }),
    revokeKey: (key) => void core.keys.revoke(key),
    changeWebhook: (id, changes) => changeWebhook(core, id, changes),
    deleteWebhook: (id) => deleteWebhook(core, id),
    reset: () => core.reset(),
    close,
  };
}

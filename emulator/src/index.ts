/**
 * The Erathos API on a laptop, for tests and demos.
 *
 * @module
 */
export type { EmulatorState } from "./control/state";
export type { RequestLogEntry } from "./core/emulator-core";
export type { EmulatorEvent, EventListener } from "./core/events";
export type { Sleep } from "./core/sleep";
export type { Delivery } from "./deliveries/delivery";
export type { Fetch } from "./deliveries/send";
export type { FaultInput } from "./faults/fault";
export type { Emulator } from "./handle";
export type { InboxMessage } from "./inbox/inbox";
export {
  DEFAULT_API_KEY,
  DEFAULT_JOB_IDS,
  DEFAULT_WORKSPACE_ID,
  defaultSeed,
  SECOND_WORKSPACE_ID,
} from "./seed/default-seed";
export type { SeedInput } from "./seed/seed-schema";
export { type Behaviour, type BehaviourChanges, DEFAULT_BEHAVIOUR } from "./settings/behaviour";
export { PROFILE_NAMES, type ProfileName } from "./settings/profiles";
export { type EmulatorOptions, MANUAL_START, PublicKeyError, startEmulator } from "./start-emulator";
export { DataFileError } from "./store/data-file";

/**
 * Events of the emulator, for observers. No event holds a secret's value.
 *
 * @module
 */

/** The end or start of something in a workspace; `at` is the emulator's time (ISO 8601, UTC). */
export type EmulatorEvent = { readonly at: string; readonly workspaceId: string } & (
  | {
      readonly type: "execution-started";
      readonly executionId: string;
      readonly table: string;
      readonly triggeredBy: string;
    }
  | {
      readonly type: "execution-ended";
      readonly executionId: string;
      readonly table: string;
      readonly status: string;
      readonly rows: number;
      readonly seconds: number;
    }
  /** A dependent job that should have started after its primary job and did not. */
  | { readonly type: "dependent-skipped"; readonly table: string; readonly reason: string }
  | {
      readonly type: "webhook-fired";
      readonly webhookId: string;
      readonly description: string;
      readonly table: string;
      readonly method: string;
      readonly url: string;
      /** The receiver's status, or why there is none. */
      readonly outcome: number | string;
    }
  | {
      readonly type: "webhook-not-fired";
      readonly webhookId: string;
      readonly description: string;
      readonly table: string;
      readonly reason: string;
    }
);

/** Receives every event when it occurs. */
export type EventListener = (event: EmulatorEvent) => void;

/**
 * A host as the engine sees it: behaviour tests take one as a parameter, so that every host is held to the same.
 *
 * @module
 */

import type { PropertyBag } from "../contract";
import type { Logged } from "./engine";

/** The resources under test. */
export type ResourceType = "Webhook" | "JobRun" | "Secret" | "Variable";

/** How a host is started. */
export interface HostKind {
  readonly name: string;
  /** The process sees these variables and nothing else of `ERATHOS_*`. */
  start(environment?: Readonly<Record<string, string>>): Promise<Host>;
}

/** A running host. Errors of the calls are `HostError`s. */
export interface Host {
  configure(config: PropertyBag): Promise<void>;
  check(type: ResourceType, olds: PropertyBag | undefined, news: PropertyBag): Promise<Checked>;
  diff(type: ResourceType, id: string, olds: PropertyBag, news: PropertyBag): Promise<Diffed>;
  create(type: ResourceType, inputs: PropertyBag): Promise<HeldResource>;
  /** Undefined: the host says that it is gone. */
  read(
    type: ResourceType,
    id: string,
    outputs: PropertyBag,
  ): Promise<(HeldResource & { inputs: PropertyBag }) | undefined>;
  update(type: ResourceType, id: string, olds: PropertyBag, news: PropertyBag): Promise<PropertyBag>;
  delete(type: ResourceType, id: string, outputs: PropertyBag): Promise<void>;
  /** All that the process has written so far: stdout without the port, stderr, and messages to the engine. */
  written(): string;
  /** Messages to the engine. */
  logged(): readonly Logged[];
  close(): Promise<void>;
}

export interface Checked {
  readonly inputs: PropertyBag;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface Diffed {
  readonly replaces: readonly string[];
  /** `unknown`: the engine compares the inputs itself. */
  readonly changes: "none" | "some" | "unknown";
}

export interface HeldResource {
  readonly id: string;
  readonly outputs: PropertyBag;
}

/** An error as the engine gets it. */
export class HostError extends Error {
  override readonly name = "HostError";

  constructor(
    message: string,
    /** What exists all the same. */
    readonly partial: (HeldResource & { readonly reasons: readonly string[] }) | undefined,
  ) {
    super(message);
  }
}

/**
 * What a resource gives, and what a host must do with it: plain functions over plain values, served by the dynamic
 * provider and by the native plugin alike.
 *
 * @module
 */

import type { CallOptions, ErathosClient, Logger } from "../api";
import type { OwnIds } from "../api/resource-registry";
import type { Problem } from "../language/problem";
import type { FieldTable } from "../resources/declaration";
import type { WorkspaceSetting } from "../shared/configuration";

export type { Field, FieldTable } from "../resources/declaration";
export type { WorkspaceSetting } from "../shared/configuration";

/** Properties as they come over the wire: anything, until a resource has parsed them. */
export type PropertyBag = Readonly<Record<string, unknown>>;

/** A failed check; the reason never repeats the value, which may be secret. */
export interface CheckFailure {
  /** `rules[1].operation`; empty for the resource as a whole. */
  readonly path: string;
  readonly reason: string;
}

/** Normalised inputs, and every failure. */
export interface CheckResult {
  readonly inputs: PropertyBag;
  readonly failures: readonly CheckFailure[];
}

/** What a check may know beside the inputs. */
export interface CheckContext {
  readonly workspace: WorkspaceSetting | undefined;
  /** Written into what the server keeps, and so part of its length. */
  readonly marker?: string;
  /** Recognises what a preview does not know yet. */
  readonly isUnknown: (value: unknown) => boolean;
  /** Whether an earlier resource's `adoptId` of this value has had its effect: this check is for a replacement. */
  readonly adoptionConsumed: (adoptId: string) => boolean;
}

/** One changed property. */
export interface Change {
  /** `rules[0].value` */
  readonly path: string;
  readonly kind: "update" | "replace";
  /** Only the outputs of the state hold the old value: its inputs are as declared. */
  readonly seen?: true;
}

/** What differs between state and declaration. */
export interface DiffResult {
  readonly changes: readonly Change[];
  /**
   * The host must say so itself: after a partial failure the engine updates without asking, and a replacement is only
   * heeded where the provider states the change.
   */
  readonly insist?: true;
}

/** What an operation works with. */
export interface Context {
  /** Made on first use: throws for missing settings only where they are needed. */
  readonly client: ErathosClient;
  readonly workspace: WorkspaceSetting | undefined;
  readonly logger: Logger;
  readonly own: OwnIds;
  /** Deadline and cancellation for every request of this operation. */
  readonly call: CallOptions;
  /** Written into what the server keeps, so that a later run knows whose it is; only where the host knows the URN. */
  readonly marker?: string;
  /** `changed`: a refresh may believe the list's `_updated_at`. */
  readonly refresh?: "changed";
  /** A new unique id, for objects that the server gives none. */
  readonly newId: () => string;
}

/** A resource that exists, as the state keeps it. */
export interface Created {
  readonly id: string;
  /** Inputs and computed outputs; no raw replies. */
  readonly outputs: PropertyBag;
}

/** A resource as the server has it. */
export interface ReadResult extends Created {
  readonly inputs: PropertyBag;
}

/** How check has ordered inputs. */
export interface DeclaredOrder {
  /** Equal for inputs that are equal in what was ordered. */
  keyOf(inputs: PropertyBag): string;
  /** By a place in the checked inputs, the program's own: `rules[0]` → `rules[1]`. */
  placesOf(news: PropertyBag, isUnknown: (value: unknown) => boolean): ReadonlyMap<string, string>;
}

/** One resource type. */
export interface ResourceHandlers {
  /** `Webhook` */
  readonly type: string;
  /** What it is, in one or two sentences. */
  readonly docs: string;
  readonly fields: FieldTable;
  /** Outputs that follow from the inputs alone, so that a preview knows them. */
  derive?(inputs: PropertyBag): PropertyBag;
  /** No I/O; unknown values are left alone. */
  check(news: PropertyBag, olds: PropertyBag | undefined, context: CheckContext): CheckResult;
  /** What is allowed and probably not meant, in known parts of the inputs; no I/O. */
  warnings?(news: PropertyBag, isUnknown: (value: unknown) => boolean): readonly Problem[];
  /** Where a program wrote what check has put into another order; none for a resource that keeps it. */
  readonly order?: DeclaredOrder;
  /** Equal checked inputs mean no change. */
  diff(id: string, olds: PropertyBag, news: PropertyBag): DiffResult;
  /** @throws PartialFailure where something exists all the same */
  create(inputs: PropertyBag, context: Context): Promise<Created>;
  /** Undefined when the object certainly no longer exists. */
  read(id: string, olds: PropertyBag, context: Context): Promise<ReadResult | undefined>;
  update(id: string, olds: PropertyBag, news: PropertyBag, context: Context): Promise<PropertyBag>;
  delete(id: string, olds: PropertyBag, context: Context): Promise<void>;
}

/** Thrown when a resource exists but is not as declared: the host keeps its id and says why. */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";

  constructor(
    readonly created: Created,
    readonly reason: Error,
  ) {
    super(reason.message);
  }
}

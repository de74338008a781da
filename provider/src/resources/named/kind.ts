/**
 * What differs between the kinds of named values.
 *
 * @module
 */

import type { Collection, ErathosClient, NamedFields, WireNamed } from "../../api";
import type { FieldTable, ResourceHandlers } from "../../provider/contract";

/** A kind of named value. */
export interface NamedKind {
  /** `Secret` */
  readonly type: string;
  /** `secret`, for messages. */
  readonly noun: string;
  /** What it is, in one sentence. */
  readonly docs: string;
  readonly fields: FieldTable;
  /** Whether the server's view of the value counts. */
  readonly comparesValue: boolean;
  readonly warnings?: NonNullable<ResourceHandlers["warnings"]>;
  /** `${{secrets.NAME}}` */
  reference(name: string): string;
  collection(client: ErathosClient): Collection<WireNamed, NamedFields>;
}

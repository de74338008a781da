/**
 * Resources that exist although something failed.
 *
 * @module
 */

import { PartialFailure, type PropertyBag } from "../contract";
import { type Secrecy, wrap } from "../secrets";

/** A resource in a reply. */
export interface ResourceReply {
  readonly id: string;
  readonly properties: PropertyBag;
  readonly inputs?: PropertyBag;
}

/** A resource that exists all the same: the reply keeps its id, its properties and the reasons. */
export class InitFailed extends Error {
  constructor(
    readonly reply: ResourceReply,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** A resource that exists, but not as declared, is an answer of its own: the engine keeps its id and the reason. */
export async function keepingWhatExists(secrecy: Secrecy, write: () => Promise<ResourceReply>): Promise<ResourceReply> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof PartialFailure)) throw error;
    const { id, outputs } = error.created;
    throw new InitFailed({ id, properties: wrap(outputs, secrecy) }, error.message);
  }
}

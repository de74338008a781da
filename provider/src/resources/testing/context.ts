/**
 * What handlers work with, in tests.
 *
 * @module
 */

import { ownIds } from "../../api/process";
import type { Emulated } from "../../api/testing/emulated";
import type { CheckContext, Context, WorkspaceSetting } from "../../provider/contract";
import { isUnknown } from "../../shared/unknown";

export const WORKSPACE: WorkspaceSetting = { id: "w", source: "configuration" };

export function checkContext(parts: Partial<CheckContext> = {}): CheckContext {
  return { workspace: WORKSPACE, isUnknown, adoptionConsumed: () => false, ...parts };
}

/** A context over an emulator; ids that it makes up are numbered. */
export function contextOf({ emulator, client, logger }: Emulated, parts: Partial<Context> = {}): Context {
  let made = 0;
  return {
    client,
    workspace: { id: emulator.workspaceId, source: "configuration" },
    logger,
    own: ownIds,
    call: {},
    newId: () => {
      made += 1;
      return `made-up-${made}`;
    },
    ...parts,
  };
}

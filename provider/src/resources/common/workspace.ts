/**
 * Which workspace a resource belongs to.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { canonicalId, idProblem, sameId } from "../../api/ids";
import type { CheckContext, CheckFailure, Context, PropertyBag } from "../../provider/contract";
import { WORKSPACE_WAYS } from "../../shared/configuration";

const WAYS = `${WORKSPACE_WAYS} the resource's workspaceId`;

/** The checked `workspaceId` of a resource, or a failure that names every way to set it. */
export function checkWorkspace(
  declared: unknown,
  olds: PropertyBag | undefined,
  context: CheckContext,
): { readonly workspaceId: unknown; readonly failures: readonly CheckFailure[] } {
  if (declared !== undefined) {
    const isKnown = typeof declared === "string" && !context.isUnknown(declared);
    return { workspaceId: isKnown ? canonicalId(declared) : declared, failures: [] };
  }
  const setting = context.workspace;
  if (setting === undefined) {
    return fail(undefined, `is missing: set the workspace ${WAYS}`);
  }
  const problem = idProblem(setting.id);
  if (problem !== undefined) return fail(undefined, `the configured one ${problem}: set it ${WAYS}`);
  const before = olds?.["workspaceId"];
  const moves = typeof before === "string" && !context.isUnknown(before) && !sameId(before, setting.id);
  if (moves && setting.source === "environment") {
    return fail(
      before,
      `the environment variable ERATHOS_WORKSPACE_ID says ${setting.id}, but this resource lives in workspace ${before}. ` +
        "A change of the environment alone moves nothing: set the variable back, or state the new workspace " +
        `with \`pulumi config set erathos:workspaceId ${setting.id}\`, which replaces the resource`,
    );
  }
  return { workspaceId: setting.id, failures: [] };
}

function fail(workspaceId: unknown, reason: string) {
  return { workspaceId, failures: [{ path: "workspaceId", reason }] };
}

/** The workspace of a resource in the state, else the configured one. */
export function workspaceOf(olds: PropertyBag, context: Context, operation: string): string {
  const own = olds["workspaceId"];
  if (typeof own === "string" && own !== "") return canonicalId(own);
  if (context.workspace !== undefined) return context.workspace.id;
  throw new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation,
    summary: "the workspace is not known",
    hint: `Set it ${WAYS}.`,
  });
}

/**
 * Ids as people give them to `pulumi import`.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { canonicalId, idProblem } from "../../api/ids";

/** An id, with the workspace where the person named one. */
export interface ImportId {
  readonly id: string;
  readonly workspaceId?: string;
}

/** Reads `<id>` or `<workspace>/<id>`. */
export function parseImportId(type: string, text: string): ImportId {
  const parts = text.trim().split("/");
  const [first, second] = parts.map(canonicalId);
  if (parts.every((part) => !/\s/.test(part) && idProblem(part) === undefined) && first !== undefined) {
    if (parts.length === 1) return { id: first };
    if (parts.length === 2 && second !== undefined) return { workspaceId: first, id: second };
  }
  throw new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: `import ${type}`,
    summary: "the id has a form that is not understood",
    reason: "The accepted forms are <id>, with the workspace from the configuration, and <workspace id>/<id>.",
    hint: `For example: pulumi import erathos:index:${type} my-name 5f0c61f5-6a3c-4b83-9f0b-6d0a8d1c2e11/7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a`,
  });
}

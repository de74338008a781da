/**
 * Detailed diffs on the wire.
 *
 * @module
 */

import provider from "@pulumi/pulumi/proto/provider_pb";
import type { Change, PropertyBag } from "../contract";

const { Kind } = provider.PropertyDiff;

/** Whether a property is new, gone or different, and whether that replaces the resource. */
function kindOf(change: Change, had: boolean, has: boolean): provider.PropertyDiff.Kind {
  const replaces = change.kind === "replace";
  if (!had) return replaces ? Kind.ADD_REPLACE : Kind.ADD;
  if (!has) return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
  return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
}

const top = (path: string) => path.split(/[.[]/, 1)[0] ?? path;

/** The reply to Diff: every changed path with its kind. */
export function diffResponse(changes: readonly Change[], olds: PropertyBag, news: PropertyBag): provider.DiffResponse {
  const { DiffChanges } = provider.DiffResponse;
  const response = new provider.DiffResponse();
  response.setChanges(changes.length === 0 ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME);
  response.setHasdetaileddiff(true);
  response.setDiffsList([...new Set(changes.map(({ path }) => top(path)))]);
  response.setReplacesList([...new Set(changes.filter(({ kind }) => kind === "replace").map(({ path }) => top(path)))]);
  const details = response.getDetaileddiffMap();
  for (const change of changes) {
    const detail = new provider.PropertyDiff();
    // Only whole properties come or go; inside one, its parts are different.
    detail.setKind(kindOf(change, Object.hasOwn(olds, top(change.path)), Object.hasOwn(news, top(change.path))));
    detail.setInputdiff(change.seen !== true);
    details.set(change.path, detail);
  }
  return response;
}

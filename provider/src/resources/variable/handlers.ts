/**
 * The operations of a Variable.
 *
 * @module
 */

import { variableReference } from "../../language/references";
import type { ResourceHandlers } from "../../provider/contract";
import { namedHandlers } from "../named/handlers";
import { variableFields } from "./declaration";

/** The Variable resource. */
export const variableHandlers: ResourceHandlers = namedHandlers({
  type: "Variable",
  noun: "variable",
  docs: "A variable of the workspace, to which webhooks refer by name.",
  fields: variableFields,
  comparesValue: true,
  reference: variableReference,
  collection: (client) => client.variables,
});

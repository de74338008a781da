/**
 * The properties of a Variable and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../hosts/contract";
import { workspaceField } from "../common/fields";

export const variableFields = {
  name: { onChange: "replace", docs: "Its name, unique in the workspace. A change replaces: the new one first." },
  value: { onChange: "update", docs: "Its value. Changed behind Pulumi's back, it is drift." },
  workspaceId: workspaceField,
  adoptExisting: { docs: "Take over a variable that has the name already, on create." },
  reference: { computed: true, docs: "How webhooks refer to it: ${{variables.NAME}}." },
} as const satisfies FieldTable;

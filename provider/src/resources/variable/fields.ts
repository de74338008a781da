/**
 * The properties of a Variable and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../provider/contract";
import { workspaceField } from "../common/fields";

export const variableFields = {
  name: {
    onChange: "replace",
    required: true,
    type: { type: "string" },
    docs: "Its name, unique in the workspace. A change replaces: the new one first.",
  },
  value: {
    onChange: "update",
    required: true,
    type: { type: "string" },
    docs: "Its value. Changed behind Pulumi's back, it is drift.",
  },
  workspaceId: workspaceField,
  adoptExisting: { type: { type: "boolean" }, docs: "Take over a variable that has the name already, on create." },
  reference: {
    computed: true,
    stable: true,
    always: true,
    type: { type: "string" },
    docs: "How webhooks refer to it: ${{variables.NAME}}.",
  },
} as const satisfies FieldTable;

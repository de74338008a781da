/**
 * The properties of a Secret and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../provider/contract";
import { workspaceField } from "../common/fields";

export const secretFields = {
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
    secret: true,
    docs: "Its value; encrypted in state, never compared with the server's.",
  },
  workspaceId: workspaceField,
  adoptExisting: { type: { type: "boolean" }, docs: "Take over a secret that has the name already, on create." },
  reference: {
    computed: true,
    stable: true,
    always: true,
    type: { type: "string" },
    docs: "How webhooks refer to it: ${{secrets.NAME}}.",
  },
} as const satisfies FieldTable;

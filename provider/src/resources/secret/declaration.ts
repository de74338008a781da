/**
 * The fields of a Secret, declared once. That secrets can be registered is documented; their fields are inferred.
 *
 * @module
 */

import { type FieldTable, workspaceField } from "../declaration";

export const secretFields = {
  name: {
    kind: "name",
    wire: "name",
    alias: "key",
    onChange: "replace",
    required: true,
    docs: "Its name, unique in the workspace. A change replaces: the new one first.",
  },
  value: {
    kind: "value",
    wire: "value",
    onChange: "update",
    required: true,
    secret: true,
    docs: "Its value; encrypted in state, never compared with the server's.",
  },
  workspaceId: workspaceField,
  adoptExisting: { kind: "boolean", once: true, docs: "Adopt a secret that has the name already, on create." },
  reference: {
    kind: "string",
    computed: true,
    derived: true,
    stable: true,
    always: true,
    docs: "How webhooks refer to it: ${{secrets.NAME}}.",
  },
} as const satisfies FieldTable;

/**
 * The fields of a Variable, declared once. That variables can be registered is documented; their fields are inferred.
 *
 * @module
 */

import { type FieldTable, workspaceField } from "../declaration";

export const variableFields = {
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
    docs: "Its value. Changed behind Pulumi's back, it is drift.",
  },
  workspaceId: workspaceField,
  adoptExisting: { kind: "boolean", once: true, docs: "Adopt a variable that has the name already, on create." },
  reference: {
    kind: "string",
    computed: true,
    derived: true,
    stable: true,
    always: true,
    docs: "How webhooks refer to it: ${{variables.NAME}}.",
  },
  stored: {
    kind: "string",
    computed: true,
    secret: true,
    internal: true,
    docs: "Digest of the value that the server keeps without the white space around it.",
  },
} as const satisfies FieldTable;

/**
 * The properties of a Secret and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../hosts/contract";
import { workspaceField } from "../common/fields";

export const secretFields = {
  name: { onChange: "replace", docs: "Its name, unique in the workspace. A change replaces: the new one first." },
  value: { onChange: "update", secret: true, docs: "Its value; encrypted in state, never compared with the server's." },
  workspaceId: workspaceField,
  adoptExisting: { docs: "Take over a secret that has the name already, on create." },
  reference: { computed: true, docs: "How webhooks refer to it: ${{secrets.NAME}}." },
} as const satisfies FieldTable;

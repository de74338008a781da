/**
 * Inputs that several resources share.
 *
 * @module
 */

import type { Field } from "../../provider/contract";

export const workspaceField: Field = {
  onChange: "replace",
  always: true,
  id: true,
  type: { type: "string" },
  docs: "The workspace it belongs to; default: the provider's workspace. A change replaces.",
};

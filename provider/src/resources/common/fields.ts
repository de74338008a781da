/**
 * Inputs that several resources share.
 *
 * @module
 */

import type { Field } from "../../hosts/contract";

export const workspaceField: Field = {
  onChange: "replace",
  docs: "The workspace it belongs to; default: the provider's workspace. A change replaces.",
};

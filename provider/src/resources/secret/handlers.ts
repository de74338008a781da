/**
 * The operations of a Secret.
 *
 * @module
 */

import { secretReference } from "../../language/references";
import { secretWarnings } from "../../language/secret-warnings";
import type { ResourceHandlers } from "../../provider/contract";
import { namedHandlers } from "../named/handlers";
import { secretFields } from "./declaration";

/** The Secret resource. */
export const secretHandlers: ResourceHandlers = namedHandlers({
  type: "Secret",
  noun: "secret",
  docs: "A secret of the workspace, to which webhooks refer by name.",
  fields: secretFields,
  comparesValue: false,
  warnings: secretWarnings,
  reference: secretReference,
  collection: (client) => client.secrets,
});

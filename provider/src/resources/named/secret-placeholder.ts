/**
 * What stands in the state for a value that the server does not return, as a secret's after `pulumi import`.
 *
 * It is a text, since import writes it into the program; the first preview then shows the value as the one change, and
 * what was not replaced in the program is never sent to the server.
 *
 * @module
 */

import { ErathosError } from "../../api";

export const SECRET_PLACEHOLDER = "the value, which Erathos does not tell: write it here";

/** @throws ErathosError when the program still has the text that import wrote */
export function assertWritten(operation: string, value: string): void {
  if (value !== SECRET_PLACEHOLDER) return;
  throw new ErathosError({
    code: "ERATHOS_INVALID",
    operation,
    summary: "its value is still the placeholder that `pulumi import` wrote in place of it",
    reason: "Erathos does not return the values of secrets, so that an import cannot know them. Nothing was changed.",
    hint: "Put the value into the program, best as a secret of the stack's configuration.",
  });
}

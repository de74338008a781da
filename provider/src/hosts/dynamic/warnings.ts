/**
 * Tells, in the preview, what in a webhook is allowed but probably not meant.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../language/problem";
import { checkReferences } from "../../language/reference-check";
import { normaliseRules } from "../../language/rules";

/** The parts of a webhook that can be checked in the program. */
export interface Checkable {
  readonly url: pulumi.Input<unknown>;
  readonly header?: pulumi.Input<unknown>;
  readonly body?: pulumi.Input<unknown>;
  readonly rules?: pulumi.Input<unknown>;
}

/** Warns once for each finding: in the preview, not again in the update that follows it. */
export function warnAbout(resource: pulumi.Resource, webhook: Checkable): void {
  if (!pulumi.runtime.isDryRun()) return;
  const warn = (field: string, problems: readonly Problem[]) => {
    for (const { path, message, severity } of problems) {
      if (severity === "warning") pulumi.log.warn(`${field}${path}: ${message}`, resource);
    }
  };
  // Each on its own: an Output that is not known yet holds back only its own field.
  for (const field of ["url", "header", "body"] as const) {
    later(webhook[field]).apply((value) => warn("", checkReferences(field, value)));
  }
  later(webhook.rules).apply((rules) => warn("rules", normaliseRules(rules).problems));
}

function later(value: pulumi.Input<unknown> | undefined): pulumi.OutputInstance<unknown> {
  return pulumi.output<unknown>(value);
}

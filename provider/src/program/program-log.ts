/**
 * Warnings on a resource of a program, of the kind that Pulumi's dynamic provider serves.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { logRequest } from "../shared/log-request";
import { dynamicType } from "../shared/type-tokens";

/** A resource by what its URN is made of: it need not be registered yet. */
export interface Declared {
  /** `Webhook` */
  readonly type: string;
  readonly name: string;
  readonly parent?: pulumi.Resource | undefined;
}

/**
 * Warns about a resource, in this order.
 *
 * Not with `pulumi.log.warn`: that waits until the resource exists, so that nothing is heard of one that cannot be made,
 * nor anything that is logged after it.
 */
export function warnOn({ name, type, parent }: Declared, messages: readonly string[]): void {
  const engine = pulumi.runtime.getEngine();
  if (engine === undefined || messages.length === 0) return;
  pulumi.createUrn(name, dynamicType(type), parent).apply(async (urn) => {
    // The program does not end before the engine has them.
    const done = pulumi.runtime.rpcKeepAlive();
    for (const message of messages) {
      await new Promise<void>((resolve) => {
        engine.log(logRequest("warning", message, urn), () => resolve());
      });
    }
    done();
  });
}

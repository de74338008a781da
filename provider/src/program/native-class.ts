/**
 * The class of `pulumi-erathos/native` beside one of `pulumi-erathos`: the same but for who serves its resources.
 *
 * No subclass: its constructor would be one frame more between the SDK and the user's line, of which the SDK skips a fixed
 * number. A trap stands in the place of the constructor.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { type ResourceKind, registration } from "./registration";
import { holdTraces } from "./stack-traces";

type ResourceClass = abstract new (...args: never[]) => pulumi.CustomResource;

/** A class of which the native plugin serves the resources. */
export function nativeClass<Served extends ResourceClass>(served: Served, kind: ResourceKind): Served {
  const construct: Required<ProxyHandler<Served>>["construct"] = (_, [name, args, options], newTarget) => {
    const traces = holdTraces();
    try {
      return Reflect.construct(pulumi.CustomResource, registration(kind, "native", name, args, options), newTarget);
    } catch (error) {
      throw traces.from(error, construct);
    } finally {
      traces.release();
    }
  };
  return new Proxy(served, {
    construct,
    get: (target, property, receiver) => (property === "host" ? "native" : Reflect.get(target, property, receiver)),
  });
}

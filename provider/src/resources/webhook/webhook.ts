/**
 * The Webhook that programs declare.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import type { HttpMethod } from "../../api/http-methods";
import type { RuleInputs, StoredRule } from "../../language/rule-types";
import { webhookWarnings } from "../../language/webhook-warnings";
import { type Host, type ResourceKind, registration } from "../../program/registration";
import { holdTraces } from "../../program/stack-traces";
import { webhookFields } from "./declaration";

/** The HTTP method of a webhook's request. Source: API reference "Orchestration" (documented). */
export type WebhookMethod = HttpMethod;

/** What a webhook is declared with. Source: API reference "Orchestration" (documented). */
export interface WebhookArgs {
  /** A label for people, at most 255 characters. */
  readonly description: pulumi.Input<string>;
  /** Ids of the jobs whose end fires the webhook; at least one. A set: order and duplicates do not matter. */
  readonly jobs: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Where the request goes, at most 1000 characters. May hold references. */
  readonly url: pulumi.Input<string>;
  /** The HTTP method of the request; default `POST`. */
  readonly method?: pulumi.Input<WebhookMethod> | undefined;
  /** HTTP headers of the request; values may hold references. Erathos is not known to add a Content-Type by itself. */
  readonly header?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
  /** The request's body: any JSON. Its strings may hold references. */
  readonly body?: pulumi.Input<unknown> | undefined;
  /** The request's body as a string that holds JSON, in place of `body`. */
  readonly bodyJson?: pulumi.Input<string> | undefined;
  /** Conditions on the execution's metadata; all must hold. Without any, every end fires, a failed one too. A set. */
  readonly rules?: pulumi.Input<RuleInputs> | undefined;
  /** Whether the webhook fires at all; default `true`. */
  readonly isActive?: pulumi.Input<boolean> | undefined;
  /** The workspace; default: the provider's. A change replaces the webhook. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /**
   * The id of an existing webhook to adopt on create and bring to the declared shape, instead of creating a new one.
   * It has its effect once: dropping it later, or adding it to a webhook that exists, changes nothing.
   */
  readonly adoptId?: pulumi.Input<string> | undefined;
}

/** What `Webhook.get` may be given beside the id. */
export interface WebhookState {
  /** The webhook's workspace; default: the provider's. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
}

/** What both hosts' classes are made of. @internal */
export const webhookKind: ResourceKind = {
  type: "Webhook",
  fields: webhookFields,
  warnings: webhookWarnings,
};

/**
 * A webhook: Erathos sends its request when the execution of one of its jobs ends and all its rules hold.
 *
 * Everything but the workspace is changed in place.
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * const orders = new erathos.Webhook("orders-loaded", {
 *   description: "Orders loaded: refresh the reports",
 *   jobs: ["0a7c2f5e-7c0e-4f0e-9d59-1f6f2d3b4c5d"],
 *   url: "https://example.com/refresh",
 *   rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
 * });
 * export const webhookId = orders.id;
 * ```
 */
export class Webhook extends pulumi.CustomResource {
  /** The classes of `pulumi-erathos/native` differ from those of `pulumi-erathos` in this alone. */
  static readonly host: Host = "dynamic";

  declare readonly description: pulumi.Output<string>;
  declare readonly jobs: pulumi.Output<string[]>;
  declare readonly url: pulumi.Output<string>;
  declare readonly method: pulumi.Output<string>;
  declare readonly header: pulumi.Output<Record<string, string> | undefined>;
  declare readonly body: pulumi.Output<unknown>;
  /** The body, where it is declared as a string. */
  declare readonly bodyJson: pulumi.Output<string | undefined>;
  declare readonly rules: pulumi.Output<StoredRule[]>;
  declare readonly isActive: pulumi.Output<boolean>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** When the server made it, as the server writes it. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When the server last changed it, as the server writes it. */
  declare readonly updatedAt: pulumi.Output<string>;

  constructor(name: string, args: WebhookArgs, options?: pulumi.CustomResourceOptions);
  /** For `get`: an existing webhook, known by `options.id` and its workspace. */
  constructor(name: string, args: WebhookState, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: WebhookArgs | WebhookState, options?: pulumi.CustomResourceOptions) {
    const traces = holdTraces();
    try {
      super(...registration(webhookKind, "dynamic", name, args, options));
    } catch (error) {
      throw traces.from(error, new.target);
    } finally {
      traces.release();
    }
  }

  /**
   * An existing webhook, read but not managed.
   *
   * @param id the webhook's id
   * @throws when the workspace has no such webhook
   * @example
   * ```ts
   * import * as erathos from "pulumi-erathos";
   *
   * export const url = erathos.Webhook.get("legacy", "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a").url;
   * ```
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: WebhookState = {},
    options?: pulumi.CustomResourceOptions,
  ): Webhook {
    // In the place of a constructor, so that the SDK finds the line that called this one. "this" and not "Webhook": the
    // class of the other host makes its own kind.
    const read = registration(webhookKind, this.host, name, state, { ...options, id });
    return Reflect.construct(pulumi.CustomResource, read, this);
  }
}

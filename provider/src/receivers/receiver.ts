/**
 * What all receivers have in common: it makes of a description what a program declares.
 *
 * Runs in the user's program: it must not load the client or the validation library.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { HOLDS_ITSELF, lostMembers } from "../language/lost-member";
import type { RuleInputs } from "../language/rule-types";
import { holdTraces } from "../program/stack-traces";
import { Secret } from "../resources/secret/secret";
import { Variable } from "../resources/variable/variable";
import { Webhook } from "../resources/webhook/webhook";
import { makeChildren, type ReceiverResources } from "./children";
import { Arguments } from "./description/arguments";
import type { Component } from "./description/component";
import { ArgumentError, type Value } from "./description/value";
import { erathosSettings } from "./erathos-settings";
import { OutputValues, outputOf } from "./outputs";

/** What every receiver takes. */
export interface ReceiverArgs {
  /** The webhook's label, at most 255 characters; default: one that names the receiver. */
  readonly description?: pulumi.Input<string> | undefined;
  /** Conditions, in place of the default ones: `[rule.succeeded(), rule.mainTableOnly()]`. */
  readonly rules?: pulumi.Input<RuleInputs> | undefined;
  /** Conditions beside the default ones, or beside those in `rules`. */
  readonly extraRules?: pulumi.Input<RuleInputs> | undefined;
  /** Whether the webhook fires at all; default `true`. */
  readonly isActive?: pulumi.Input<boolean> | undefined;
  /** The workspace of webhook, secret and variable; default: the provider's. A change replaces them. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /**
   * The names of secret and variable in Erathos begin with it: `PREFIX_token`, `PREFIX_url`. Default: the component's
   * name with everything but letters, digits and `_` replaced by `_`. Two receivers of a workspace need two prefixes.
   */
  readonly prefix?: pulumi.Input<string> | undefined;
}

/** What every receiver that starts something at the end of a job takes. */
export interface TriggerArgs extends ReceiverArgs {
  /** Ids of the jobs whose end triggers; at least one. */
  readonly jobs: pulumi.Input<readonly pulumi.Input<string>[]>;
}

/** What every receiver takes that reports a failure. */
export interface AlertArgs extends Omit<ReceiverArgs, "rules"> {
  /** Ids of the jobs whose end is reported; at least one. */
  readonly jobs: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Conditions, in place of the default ones: `[rule.failed(), rule.mainTableOnly()]`. */
  readonly rules?: pulumi.Input<RuleInputs> | undefined;
}

/** The base class of the receivers; it makes their children. */
export abstract class Receiver<Args extends ReceiverArgs> extends pulumi.ComponentResource {
  /** What each receiver has of its own. */
  declare static readonly component: Component;
  /** The receivers of `pulumi-erathos/native` differ from those of `pulumi-erathos` in this alone. */
  static readonly resources: ReceiverResources = { Secret, Variable, Webhook };

  /** The webhook that calls the receiver. */
  readonly webhook: Webhook;
  /** Its id. */
  readonly webhookId: pulumi.Output<string>;
  /** The variable that holds the base address without its scheme, where the address is not a secret. */
  readonly baseUrl: Variable | undefined;
  /** The secret that holds what the receiver asks for, where it asks for something. */
  readonly token: Secret | undefined;

  constructor(name: string, args: Args, options?: pulumi.ComponentResourceOptions) {
    const traces = holdTraces();
    try {
      const { component, resources } = new.target;
      // No inputs: whatever the state needs stands in the children, where secrets are marked as such.
      super(`erathos:receivers:${component.name}`, name, {}, options);
      const title = `${component.name} "${name}"`;
      const values = new OutputValues(title);
      // Here too: the checks of the children get some of these strings encoded.
      const given = { ...args };
      const lost = lostMembers(given, "");
      for (const { path, message } of lost) values.refuse(new ArgumentError(path, message));
      // No Output can be made of it.
      if (lost.some(({ message }) => message === HOLDS_ITSELF)) values.described();
      values.mistakes.check(component, given);
      const description = component.describe({
        label: name,
        args: new Arguments(values.members(given) ?? {}, values),
        values,
        settings: () => values.later(erathosSettings(this, resources.Webhook.host, title)),
      });
      values.described();
      this.warn(description.warnings);
      const made = makeChildren(this, name, description.children, values, resources);
      this.token = made.token;
      this.baseUrl = made.url;
      this.webhook = made.webhook;
      this.webhookId = this.webhook.id;
      this.registerOutputs({ webhookId: this.webhookId });
    } catch (error) {
      throw traces.from(error, new.target);
    } finally {
      traces.release();
    }
  }

  private warn(warnings: Value<readonly string[]>): void {
    const warn = (texts: readonly string[]) => {
      for (const text of texts) pulumi.log.warn(text, this);
    };
    if (warnings.now === undefined) outputOf(warnings).apply(warn);
    else warn(warnings.now.value);
  }
}

/**
 * What all receivers have in common: the arguments, the names of their children, and the webhook.
 *
 * Runs in the user's program: it must not load the client or the validation library.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { rule } from "../language/builders";
import { inputProblems } from "../language/input-problems";
import { lostMembers } from "../language/lost-member";
import type { RuleInputs } from "../language/rule-types";
import { ProgramError } from "../program/program-error";
import { Secret } from "../resources/secret/secret";
import { Variable } from "../resources/variable/variable";
import { Webhook, type WebhookMethod } from "../resources/webhook/webhook";
import { type BaseAddress, baseAddress } from "./address";

/** What every receiver takes. */
export interface ReceiverArgs {
  /** The webhook's label, at most 255 characters; default: one that names the receiver. */
  readonly description?: pulumi.Input<string> | undefined;
  /** Conditions, in place of the default ones: `[rule.succeeded(), rule.mainTableOnly()]`. */
  readonly rules?: pulumi.Input<RuleInputs> | undefined;
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

/** The request that a receiver wants. */
export interface ReceiverRequest {
  readonly jobs: TriggerArgs["jobs"];
  readonly description: pulumi.Input<string>;
  readonly url: pulumi.Input<string>;
  readonly method?: pulumi.Input<WebhookMethod> | undefined;
  /** Beside `Content-Type`, which every receiver gets: Airflow refuses a request without. */
  readonly header: Readonly<Record<string, pulumi.Input<string>>>;
  readonly body?: pulumi.Input<unknown> | undefined;
}

/** A base address split in two, so that the webhook's url may begin with the scheme, as in all of Erathos's examples. */
export interface BaseUrl {
  readonly variable: Variable;
  /** `https://${{variables.PREFIX_url}}`, without a slash at its end. */
  readonly reference: pulumi.Output<string>;
}

/**
 * The id that a receiver recognises a repeated delivery by. The table belongs to it: an execution with nested tables sends
 * a webhook for each of them.
 */
export const DELIVERY_ID = "erathos__${{erathos.execution_id}}__${{erathos.table_name}}";

/** The classes of a receiver's children. */
export interface ReceiverResources {
  readonly Secret: typeof Secret;
  readonly Variable: typeof Variable;
  readonly Webhook: typeof Webhook;
}

/** The base class of the receivers; it makes their children. */
export abstract class Receiver extends pulumi.ComponentResource {
  /** The receivers of `pulumi-erathos/native` differ from those of `pulumi-erathos` in this alone. */
  static readonly resources: ReceiverResources = { Secret, Variable, Webhook };

  protected readonly resources: ReceiverResources;
  /** The webhook that calls the receiver. */
  abstract readonly webhook: Webhook;
  /** Its id. */
  abstract readonly webhookId: pulumi.Output<string>;

  protected constructor(
    private readonly kind: string,
    private readonly label: string,
    private readonly common: ReceiverArgs,
    options: pulumi.ComponentResourceOptions | undefined,
  ) {
    // No inputs: whatever the state needs stands in the children, where secrets are marked as such.
    super(`erathos:receivers:${kind}`, label, {}, options);
    this.resources = new.target.resources;
    // Here too: the checks of the children get some of these strings encoded.
    const problems = [...inputProblems({ ...common }, ""), ...lostMembers({ ...common }, "")].map(
      ({ path, message }) => `${this.title}: ${path}: ${message}`,
    );
    if (problems.length > 0) throw new ProgramError(problems.join("\n"));
  }

  /** Names every argument that a program without types left out, before one of them is used. */
  protected need(args: object, names: readonly string[], prefix = ""): void {
    const given = new Map<string, unknown>(Object.entries(args));
    const missing = names.filter((name) => given.get(name) === undefined || given.get(name) === null);
    if (missing.length === 0) return;
    throw new ProgramError(missing.map((name) => `${this.title}: ${prefix}${name}: is missing`).join("\n"));
  }

  /** The secret `PREFIX_token`. */
  protected makeToken(value: pulumi.Input<string>): Secret {
    const { workspaceId } = this.common;
    return new this.resources.Secret(
      `${this.label}-token`,
      { name: this.prefixed("token"), value: pulumi.secret(value), workspaceId },
      { parent: this },
    );
  }

  /** The variable `PREFIX_url`, which holds `address` without its scheme. */
  protected makeBaseUrl(
    argument: string,
    address: pulumi.Input<string>,
    judge: (title: string, address: BaseAddress) => BaseAddress = (_, base) => base,
  ): BaseUrl {
    const title = `${this.title}: ${argument}`;
    const base = pulumi.output(address).apply((text) => judge(title, baseAddress(title, text)));
    base.exposed.apply((exposed) => {
      if (exposed) {
        pulumi.log.warn(`${argument}: is plain http, so that the token can be read on its way; use https`, this);
      }
    });
    const { workspaceId } = this.common;
    const variable = new this.resources.Variable(
      `${this.label}-url`,
      { name: this.prefixed("url"), value: base.rest, workspaceId },
      { parent: this },
    );
    return { variable, reference: pulumi.interpolate`${base.scheme}://${variable.reference}` };
  }

  /** The webhook, last of all. */
  protected makeWebhook(request: ReceiverRequest): Webhook {
    const { description, rules, isActive, workspaceId } = this.common;
    return new this.resources.Webhook(
      `${this.label}-webhook`,
      {
        ...request,
        description: description ?? request.description,
        header: { "Content-Type": "application/json", ...request.header },
        rules: rules ?? [rule.succeeded(), rule.mainTableOnly()],
        isActive,
        workspaceId,
      },
      { parent: this },
    );
  }

  /** `AirflowTrigger "marts"`, for messages. */
  protected get title(): string {
    return `${this.kind} "${this.label}"`;
  }

  private prefixed(suffix: string): pulumi.Output<string> {
    const prefix = this.common.prefix ?? this.label.replace(/[^A-Za-z0-9_]/g, "_");
    return pulumi.interpolate`${prefix}_${suffix}`;
  }
}

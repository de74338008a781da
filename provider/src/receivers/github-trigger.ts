/**
 * Starts workflows of GitHub Actions.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { githubTrigger } from "./description/github";
import { Receiver, type TriggerArgs } from "./receiver";

/** One workflow, which says `on: workflow_dispatch`. */
export interface GitHubWorkflowDispatch {
  readonly kind: "workflow";
  /** The name of its file, such as `marts.yml`, or its id. */
  readonly workflow: pulumi.Input<string | number>;
  /** The branch or tag to run it on. */
  readonly ref: pulumi.Input<string>;
  /**
   * Its inputs, 65,535 characters at most; strings, which may hold references. Default `{}`, since GitHub refuses those that
   * the workflow lacks.
   */
  readonly inputs?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/** All workflows of the default branch that say `on: { repository_dispatch: { types: [TYPE] } }`. */
export interface GitHubRepositoryDispatch {
  readonly kind: "repository";
  /** The type of the event, at most 100 characters; default `erathos-loaded`. */
  readonly eventType?: pulumi.Input<string> | undefined;
  /**
   * `client_payload`, laid over the default one: `connection`, `schema`, `table`, `rows` and `execution_id` of the
   * execution. Any JSON of at most 10 properties; its strings may hold references.
   */
  readonly payload?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
}

/** What a {@link GitHubTrigger} is declared with. */
export interface GitHubTriggerArgs extends TriggerArgs {
  /** `OWNER/NAME`. */
  readonly repository: pulumi.Input<string>;
  /** What to start: one workflow, or all that listen to a type of event. */
  readonly dispatch: GitHubWorkflowDispatch | GitHubRepositoryDispatch;
  /** A fine-grained token for the repository, with write access to Actions for a workflow, to Contents for an event. */
  readonly token: pulumi.Input<string>;
  /**
   * The address of the API: `https://HOST/api/v3` for an Enterprise Server, `https://api.SUBDOMAIN.ghe.com` with data
   * residency; default `https://api.github.com`.
   */
  readonly apiUrl?: pulumi.Input<string> | undefined;
}

/**
 * Starts workflows of GitHub Actions when one of the jobs has succeeded.
 *
 * Makes the secret `PREFIX_token`, the variable `PREFIX_url` and the webhook. GitHub does not recognise a repeated delivery:
 * it would start the workflow again. A fine-grained token lives as long as was chosen when it was created; a token of an
 * installed app lives one hour and does not suit.
 *
 * Source: GitHub's documentation of its REST API (documented); the requests are those of PyGithub (compared). Not tried, as
 * GitHub is only to be had hosted.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const dbt = new erathos.GitHubTrigger("dbt", {
 *   jobs: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   repository: "acme/dbt",
 *   dispatch: { kind: "workflow", workflow: "build.yml", ref: "main", inputs: { table: erathos.metadata.tableName } },
 *   token: new pulumi.Config().requireSecret("githubToken"),
 * });
 * export const webhookId = dbt.webhookId;
 * ```
 */
export class GitHubTrigger extends Receiver<GitHubTriggerArgs> {
  static override readonly component = githubTrigger;

  declare readonly baseUrl: Variable;
  /** The fine-grained token. */
  declare readonly token: Secret;
}

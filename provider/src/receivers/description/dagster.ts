/**
 * A run of a job of Dagster.
 *
 * @module
 */

import { metadata } from "../../language/references";
import type { BaseAddress } from "./address";
import type { Arguments } from "./arguments";
import {
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  jobsArgument,
  mapArgument,
  stringArgument,
  textMapArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ArgumentError, text } from "./value";

const SERVER = {
  docs: "Dagster+, or a Dagster webserver of one's own.",
  members: {
    kind: stringArgument('"cloud" (Dagster+) or "selfHosted".'),
    url: stringArgument(
      "Cloud: the address of the deployment, https://ORGANIZATION.dagster.cloud/prod. Self-hosted: that of the webserver, " +
        "https://dagster.example.com. Both without /graphql.",
    ),
    token: stringArgument(
      "Cloud: a user token that may launch runs. Self-hosted: sent as Bearer, for a webserver behind a proxy that asks for " +
        "one; Dagster's own knows no authentication.",
      { secret: true },
    ),
  },
} as const;

const KINDS = ["cloud", "selfHosted"] as const;

/** GraphQL as Dagster's server of version 1 documents it. What the run needs stands in the variables, where JSON is JSON. */
const LAUNCH_RUN =
  "mutation LaunchRun($executionParams: ExecutionParams!) { launchRun(executionParams: $executionParams) { __typename " +
  "... on LaunchRunSuccess { run { runId } } ... on RunConfigValidationInvalid { errors { message } } " +
  "... on Error { message } } }";

/** By which a run can be found that was launched twice. */
const TAGS = {
  "erathos/execution_id": metadata.executionId,
  "erathos/table": `${metadata.schemaName}.${metadata.tableName}`,
} as const;

export const dagsterTrigger: Component = {
  name: "DagsterTrigger",
  docs:
    "Launches a run of a job of Dagster when one of the Erathos jobs has succeeded. Makes the secret PREFIX_token (where the " +
    "server wants one), the variable PREFIX_url and the webhook. Dagster does not recognise a repeated delivery: it launches " +
    "the job again, with the same tag erathos/execution_id. It answers 200 also where it launches nothing, with the reason in " +
    "its answer.",
  arguments: {
    jobs: jobsArgument("Ids of the Erathos jobs whose end triggers; at least one."),
    server: {
      type: { $ref: "#/types/erathos:receivers:DagsterServer" },
      required: true,
      docs: "Where Dagster runs, and how to get in.",
    },
    codeLocation: stringArgument("The code location that holds the job."),
    repository: stringArgument("The repository in it; default __repository__, the one of a Definitions object.", {}),
    jobName: stringArgument("The Dagster job to run."),
    runConfig: mapArgument(
      "The run's config: any JSON; its strings may hold references, whose values are strings. Default {}.",
    ),
    tags: textMapArgument("Tags of the run, laid over erathos/execution_id and erathos/table; may hold references."),
    ...COMMON_ARGUMENTS,
  },
  types: { DagsterServer: SERVER },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const codeLocation = args.text("codeLocation");
    const repository = args.optionalText("repository") ?? values.plain("__repository__");
    const jobName = args.text("jobName");
    const tags = args.laidOver("tags", TAGS).map((known) =>
      Object.entries(known).map(([key, value]) => {
        if (typeof value === "string") return { key, value };
        throw new ArgumentError(args.path(`tags[${JSON.stringify(key)}]`), "must be a string");
      }),
    );
    const server = args.members("server", SERVER.members);
    const kind = server?.choice("kind", KINDS);
    if (server === undefined || kind === undefined) return { children: [], warnings: values.plain([]) };
    const base = baseUrl(
      context,
      server.path("url"),
      server.text("url"),
      kind === "cloud" ? deploymentOnly : withoutGraphql,
    );
    const token = tokenOf(server, kind);
    const webhook = webhookChild(
      context,
      {
        jobs,
        description: text(values, ["Run the Dagster job ", ""], jobName),
        scheme: base.scheme,
        path: values.plain("/graphql"),
        authorization: kind === "cloud" ? undefined : "Bearer",
        body: {
          query: LAUNCH_RUN,
          variables: {
            executionParams: {
              selector: { repositoryLocationName: codeLocation, repositoryName: repository, jobName },
              runConfigData: args.optional("runConfig") ?? {},
              executionMetadata: { tags },
            },
          },
        },
      },
      (reference) => (kind === "cloud" ? { header: { "Dagster-Cloud-Api-Token": reference } } : {}),
    );
    const children = token === undefined ? [] : [tokenChild(context, token)];
    return { children: [...children, base.child, webhook], warnings: base.warnings };
  },
};

function tokenOf(server: Arguments, kind: "cloud" | "selfHosted") {
  return kind === "cloud" || server.names.includes("token") ? server.secret("token") : undefined;
}

function deploymentOnly(path: string, address: BaseAddress): BaseAddress {
  // A proxy's address may have more below it.
  if (withoutGraphql(path, address).rest.includes("/")) return address;
  throw new ArgumentError(path, "must end with the deployment; expected for example https://acme.dagster.cloud/prod");
}

function withoutGraphql(path: string, address: BaseAddress): BaseAddress {
  if (!/\/graphql$/.test(address.rest)) return address;
  throw new ArgumentError(path, "must end before /graphql, which is added");
}

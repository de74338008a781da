/**
 * A flow run of Prefect.
 *
 * @module
 */

import { metadata } from "../../language/references";
import { pathSegment, withApi } from "./address";
import type { Arguments } from "./arguments";
import {
  type BaseUrl,
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  type Context,
  DELIVERY_ID,
  jobsArgument,
  mapArgument,
  stringArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ArgumentError, text, type Value, type Values } from "./value";

const SERVER = {
  docs: "Prefect Cloud, or a Prefect server of one's own.",
  members: {
    kind: stringArgument('"cloud" or "selfHosted".'),
    accountId: stringArgument("Cloud: the id of the account.", {}),
    workspaceId: stringArgument("Cloud: the id of Prefect's workspace.", {}),
    apiUrl: stringArgument(
      "Self-hosted: the address of the API, as in PREFECT_API_URL: https://prefect.example.com/api.",
      {},
    ),
    apiKey: stringArgument(
      "Sent as Bearer: the key of Prefect Cloud, or for a server behind a proxy that asks for one. Not together with " +
        "authString.",
      { secret: true },
    ),
    authString: stringArgument(
      "Self-hosted: user:password, as in PREFECT_API_AUTH_STRING, the authentication of Prefect's own server.",
      { secret: true },
    ),
  },
} as const;

export const prefectTrigger: Component = {
  name: "PrefectTrigger",
  docs:
    "Runs a deployment of Prefect 3 when one of the jobs has succeeded. Makes the secret PREFIX_token (where the server " +
    "wants one), the variable PREFIX_url and the webhook. The idempotency key is made of execution and table, so that a " +
    "repeated delivery makes no second flow run.",
  arguments: {
    jobs: jobsArgument("Ids of the jobs whose end triggers; at least one."),
    deploymentId: stringArgument("The deployment whose flow runs; `prefect deployment inspect` shows its id."),
    server: {
      type: { $ref: "#/types/erathos:receivers:PrefectServer" },
      required: true,
      docs: "Where Prefect runs, and how to get in.",
    },
    parameters: mapArgument(
      "The flow's parameters: any JSON; strings may hold references. Default {}, since a flow refuses those it lacks.",
    ),
    ...COMMON_ARGUMENTS,
  },
  types: { PrefectServer: SERVER },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const deploymentId = args.text("deploymentId");
    const server = args.members("server", SERVER.members);
    const kind = server?.choice("kind", ["cloud", "selfHosted"]);
    if (server === undefined || kind === undefined) return { children: [], warnings: values.plain([]) };
    const base = kind === "cloud" ? cloudUrl(context, server) : selfHostedUrl(context, server);
    const access = kind === "cloud" ? { scheme: "Bearer", value: server.secret("apiKey") } : accessTo(server, values);
    const webhook = webhookChild(context, {
      jobs,
      description: text(values, ["Run the Prefect deployment ", ""], deploymentId),
      scheme: base.scheme,
      path: text(values, ["/deployments/", "/create_flow_run"], deploymentId.map(pathSegment)),
      authorization: access?.scheme,
      body: {
        name: `erathos_${metadata.tableName}_${metadata.executionId}`,
        idempotency_key: DELIVERY_ID,
        parameters: args.optional("parameters") ?? {},
      },
    });
    const token = access === undefined ? [] : [tokenChild(context, access.value)];
    return { children: [...token, base.child, webhook], warnings: base.warnings };
  },
};

function cloudUrl(context: Context, server: Arguments): BaseUrl {
  const parts = [server.text("accountId").map(pathSegment), server.text("workspaceId").map(pathSegment)];
  const address = text(context.values, ["https://api.prefect.cloud/api/accounts/", "/workspaces/", ""], ...parts);
  return baseUrl(context, "server", address);
}

function selfHostedUrl(context: Context, server: Arguments): BaseUrl {
  return baseUrl(context, "server.apiUrl", server.text("apiUrl"), (path, address) =>
    withApi(path, address, "https://prefect.example.com/api"),
  );
}

function accessTo(server: Arguments, values: Values): { scheme: string; value: Value<string> } | undefined {
  const apiKey = server.optionalText("apiKey");
  const authString = server.optionalText("authString");
  if (apiKey !== undefined && authString !== undefined) {
    values.refuse(new ArgumentError("server", "give apiKey or authString, not both"));
  }
  if (apiKey !== undefined) return { scheme: "Bearer", value: apiKey };
  if (authString === undefined) return undefined;
  return { scheme: "Basic", value: values.secret(authString).map((known) => Buffer.from(known).toString("base64")) };
}

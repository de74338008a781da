/**
 * What all receivers have in common: their arguments, the names of their children, and the webhook.
 *
 * @module
 */

import { metadata } from "../../language/references";
import { type BaseAddress, baseAddress } from "./address";
import type { Argument, Arguments, ArgumentTable } from "./arguments";
import { type DefaultRules, describeRules, ON_FAILURE, ON_SUCCESS, rulesOf } from "./default-rules";
import type { ErathosSettings } from "./settings";
import { text, type Value, type Values } from "./value";

/** The inputs of a child; values may stand at any depth. */
export type Inputs = Readonly<Record<string, unknown>>;

/** The references of the children that a webhook refers to, by their suffix. */
export type References = Readonly<Partial<Record<Child["suffix"], Value<string>>>>;

/** A resource that a receiver makes. */
export interface Child {
  readonly type: "Secret" | "Variable" | "Webhook";
  /** Its name is the receiver's, with this at its end: `marts-token`. */
  readonly suffix: "token" | "url" | "webhook";
  /** A use of a reference orders this child after the one that is referred to. */
  inputs(references: References): Inputs;
}

/** What a receiver is made with. */
export interface Context {
  /** The receiver's name. */
  readonly label: string;
  readonly args: Arguments;
  readonly values: Values;
  /** Those of the provider that serves the children; read by those that need them. */
  settings(): Value<ErathosSettings>;
}

/** What a receiver consists of. */
export interface Description {
  /** In the order in which they are made. */
  readonly children: readonly Child[];
  /** What the documentation says of the receiver, beside errors. */
  readonly warnings: Value<readonly string[]>;
}

/** A receiver, described once for every language. */
export interface Component {
  readonly name: string;
  readonly docs: string;
  readonly arguments: ArgumentTable;
  /** The types that its arguments refer to. */
  readonly types?: Readonly<Record<string, { readonly docs: string; readonly members: ArgumentTable }>>;
  describe(context: Context): Description;
}

const TEXT = { type: "string" };
const RULES = { type: "array", items: { $ref: "#/types/erathos:index:WebhookRule" } };

/** A required string, unless stated otherwise. */
export const stringArgument = (docs: string, rest: Partial<Argument> = { required: true }): Argument => ({
  type: TEXT,
  docs,
  ...rest,
});

/** A string that becomes a secret of Erathos. */
export const secretArgument = (docs: string): Argument => stringArgument(docs, { required: true, secret: true });

/** Any list of JSON. */
export const listArgument = (docs: string): Argument => ({
  type: { type: "array", items: { $ref: "pulumi.json#/Any" } },
  docs,
});

/** Strings by name. */
export const textMapArgument = (docs: string): Argument => ({
  type: { type: "object", additionalProperties: TEXT },
  docs,
});

/** The ids of the jobs that a receiver listens to. */
export const jobsArgument = (docs: string): Argument => ({
  type: { type: "array", items: TEXT },
  required: true,
  docs,
});

/** Any JSON object. */
export const mapArgument = (docs: string): Argument => ({
  type: { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } },
  docs,
});

/** What every receiver takes that acts on a success. */
export const COMMON_ARGUMENTS = commonArguments(ON_SUCCESS);

/** What every receiver takes that acts on a failure. */
export const FAILURE_ARGUMENTS = commonArguments(ON_FAILURE);

function commonArguments(defaults: DefaultRules): ArgumentTable {
  return {
    description: stringArgument(
      "The webhook's label, at most 255 characters; default: one that names the receiver.",
      {},
    ),
    rules: { type: RULES, docs: `Conditions, in place of the default ones: ${describeRules(defaults)}.` },
    extraRules: { type: RULES, docs: "Conditions beside the default ones, or beside those in rules." },
    isActive: { type: { type: "boolean" }, docs: "Whether the webhook fires at all; default true." },
    workspaceId: stringArgument(
      "The workspace of webhook, secret and variable; default: the provider's. A change replaces them.",
      {},
    ),
    prefix: stringArgument(
      "The names of secret and variable in Erathos begin with it: PREFIX_token, PREFIX_url. Default: the component's name " +
        "with everything but letters, digits and _ replaced by _. Two receivers of a workspace need two prefixes.",
      {},
    ),
  };
}

/**
 * The id that a receiver recognises a repeated delivery by. The table belongs to it: an execution with nested tables sends
 * a webhook for each of them.
 */
export const DELIVERY_ID = "erathos__${{erathos.execution_id}}__${{erathos.table_name}}";

/** The execution as a receiver gets it, unless it has a form of its own. */
export const EXECUTION = {
  connection: metadata.connectionName,
  schema: metadata.schemaName,
  table: metadata.tableName,
  rows: metadata.rows,
  execution_id: metadata.executionId,
} as const;

/** The secret `PREFIX_token`. */
export function tokenChild(context: Context, value: Value<string>): Child {
  const inputs = { ...nameIn(context, "token"), value: context.values.secret(value) };
  return { type: "Secret", suffix: "token", inputs: () => inputs };
}

/** The base address of a receiver: the scheme stays in the webhook's url, as in all of Erathos's examples. */
export interface BaseUrl {
  readonly scheme: Value<string>;
  /** The variable `PREFIX_url`, which holds the address without its scheme. */
  readonly child: Child;
  readonly warnings: Value<readonly string[]>;
}

/** @param argument its path, for messages */
export function baseUrl(
  context: Context,
  argument: string,
  address: Value<string>,
  verify: (path: string, address: BaseAddress) => BaseAddress = (_, base) => base,
): BaseUrl {
  const base = address.map((known) => verify(argument, baseAddress(argument, known)));
  const inputs = { ...nameIn(context, "url"), value: base.map(({ rest }) => rest) };
  const exposed = `${argument}: is plain http, so that the token can be read on its way; use https`;
  return {
    scheme: base.map(({ scheme }) => scheme),
    child: { type: "Variable", suffix: "url", inputs: () => inputs },
    warnings: base.map((known) => (known.exposed ? [exposed] : [])),
  };
}

/** The request that a receiver wants. */
export interface ReceiverRequest {
  readonly jobs: Value;
  readonly description: Value<string>;
  /** Default: {@link ON_SUCCESS}. */
  readonly defaultRules?: DefaultRules;
  readonly scheme: Value<string>;
  /** What follows the base address. */
  readonly path: Value<string>;
  readonly method?: Value<string>;
  /** How the token is sent in `Authorization`: `Bearer`; undefined where it is not, or where there is none. */
  readonly authorization?: string | undefined;
  /** Beside `Authorization` and `Content-Type`, which every receiver gets: Airflow refuses a request without. */
  readonly header?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The parts of the request that hold the token elsewhere than in `Authorization`. */
type WithToken = (token: Value<string>) => Partial<Pick<ReceiverRequest, "path" | "body">> & {
  readonly header?: Readonly<Record<string, Value<string>>>;
};

/** The webhook, last of all. */
export function webhookChild(context: Context, request: ReceiverRequest, withToken: WithToken = () => ({})): Child {
  const { args, values } = context;
  const { jobs, description, scheme, method, authorization } = request;
  const common = {
    jobs,
    description: args.optional("description") ?? description,
    ...(method === undefined ? {} : { method }),
    rules: rulesOf(args, request.defaultRules ?? ON_SUCCESS),
    isActive: args.optional("isActive"),
    workspaceId: args.optional("workspaceId"),
  };
  const inputs = ({ token, url }: References) => {
    const own = token === undefined ? {} : withToken(token);
    return {
      ...common,
      url: text(values, ["", "://", "", ""], scheme, url ?? values.plain(""), own.path ?? request.path),
      header: {
        "Content-Type": "application/json",
        ...request.header,
        ...own.header,
        ...(authorization === undefined || token === undefined
          ? {}
          : { Authorization: text(values, [`${authorization} `, ""], token) }),
      },
      body: own.body ?? request.body,
    };
  };
  return { type: "Webhook", suffix: "webhook", inputs };
}

function nameIn(
  { args, label, values }: Context,
  suffix: string,
): { readonly name: Value<string>; readonly workspaceId: unknown } {
  const prefix = args.optionalText("prefix") ?? values.plain(label.replace(/[^A-Za-z0-9_]/g, "_"));
  return { name: prefix.map((known) => `${known}_${suffix}`), workspaceId: args.optional("workspaceId") };
}

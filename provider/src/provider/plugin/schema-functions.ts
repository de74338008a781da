/**
 * The functions in the package's schema; a call is checked against it.
 *
 * @module
 */

type Json = { readonly [name: string]: unknown };

/** The type of an argument or a result, in the terms of Pulumi's package schema. */
export interface FunctionProperty {
  readonly type: "string" | "boolean" | "array";
  readonly items?: Json;
  readonly description: string;
}

type Properties = Readonly<Record<string, FunctionProperty>>;

/** A function as the schema has it. */
export interface FunctionSchema {
  readonly description: string;
  readonly inputs: {
    readonly description: string;
    readonly properties: Properties;
    readonly required?: readonly string[];
  };
  readonly outputs: Json;
}

const text = (description: string) => ({ type: "string", description }) as const;
const listOf = (type: string, description: string) =>
  ({ type: "array", items: { $ref: `#/types/erathos:index:${type}` }, description }) as const;

const WORKSPACE = { workspaceId: text("The workspace; by default the configured one.") };
const EXACTLY = "Every given property must match exactly.";

const JOB_FILTER: Properties = {
  id: text("The job's id."),
  connectionId: text("The id of the job's connection."),
  connectionName: text("The name of the job's connection."),
  schemaName: text("The schema in the destination warehouse."),
  tableName: text("The table or endpoint in the destination."),
};

const JOB: Properties = {
  ...JOB_FILTER,
  createdAt: text("When the job was made."),
  updatedAt: text("When the job was last changed."),
  primaryJobId: text("The job after which this one runs; a job that has one cannot be run on its own."),
};

const WEBHOOK: Properties = {
  id: text("The webhook's id."),
  description: text("Its label."),
  isActive: { type: "boolean", description: "Whether it fires at all." },
  createdAt: text("When the webhook was made."),
  updatedAt: text("When the webhook was last changed."),
};

const SECRET: Properties = {
  id: text("The secret's id."),
  name: text("Its name."),
  reference: text("${{secrets.NAME}}, for url, header and body of a webhook."),
};

const VARIABLE: Properties = {
  id: text("The variable's id."),
  name: text("Its name."),
  value: text("Its value; absent where the server does not show it."),
  reference: text("${{variables.NAME}}, for url, header and body of a webhook."),
};

const WINDOW: Properties = {
  start: text('Local time HH:MM, included, from "00:00" to "23:59".'),
  end: text('Local time HH:MM, excluded, up to "24:00"; one before the start lies on the next day.'),
  timeZone: text("IANA name, such as America/Sao_Paulo."),
  weekdays: {
    type: "array",
    items: { type: "string" },
    description: "Local days on which the window starts: some of sun, mon, tue, wed, thu, fri, sat; default every day.",
  },
  on: text("The day whose offset to UTC counts, as YYYY-MM-DD; default today. Matters where clocks change."),
  rules: listOf("WebhookRule", "More rules, which the result holds too."),
};

const WINDOW_INPUTS = {
  description: "A window in local time; Erathos compares in UTC.",
  properties: WINDOW,
  required: ["start", "end", "timeZone"],
};

const object = (properties: Json, required: readonly string[]) => ({ type: "object", properties, required });

/** All functions, by token. */
export const FUNCTIONS: Readonly<Record<string, FunctionSchema>> = {
  "erathos:index:getJob": {
    description: "The one job that matches; none or several are an error that lists the near ones.",
    inputs: { description: EXACTLY, properties: { ...JOB_FILTER, ...WORKSPACE } },
    outputs: object(JOB, ["id"]),
  },
  "erathos:index:getJobs": {
    description: "All jobs that match; without arguments, all jobs of the workspace.",
    inputs: { description: EXACTLY, properties: { ...JOB_FILTER, ...WORKSPACE } },
    outputs: object({ jobs: listOf("Job", "By connection, schema and table.") }, ["jobs"]),
  },
  "erathos:index:getWebhooks": {
    description: "The webhooks of the workspace that match, as the list shows them; without arguments, all of them.",
    inputs: {
      description:
        "The filters that the API documents. Whether a part of a description or an url is enough is not documented: the " +
        "server decides.",
      properties: {
        description: text("The label."),
        isActive: { type: "boolean", description: "Whether it fires at all." },
        job: text("The id of a job that fires it."),
        method: text("The HTTP method of its request."),
        url: text("Where its request goes."),
        ...WORKSPACE,
      },
    },
    outputs: object({ webhooks: listOf("WebhookSummary", "In the order of the server.") }, ["webhooks"]),
  },
  "erathos:index:getSecret": {
    description: "The secret with this name, without its value, which the API never returns.",
    inputs: { description: "By name.", properties: { name: text("Its name."), ...WORKSPACE }, required: ["name"] },
    outputs: object(SECRET, ["id", "name", "reference"]),
  },
  "erathos:index:getVariable": {
    description: "The variable with this name.",
    inputs: { description: "By name.", properties: { name: text("Its name."), ...WORKSPACE }, required: ["name"] },
    outputs: object(VARIABLE, ["id", "name", "reference"]),
  },
  "erathos:index:getVariables": {
    description: "All variables of the workspace.",
    inputs: { description: "Which workspace.", properties: WORKSPACE },
    outputs: object({ variables: listOf("VariableSummary", "By name.") }, ["variables"]),
  },
  "erathos:index:finishedBetween": {
    description:
      "Rules for executions that end in a window of local time, after the rules that were given. A window across midnight " +
      "UTC takes two webhooks: an error that says so; use finishedBetweenWindows there.",
    inputs: WINDOW_INPUTS,
    outputs: object({ rules: listOf("WebhookRule", "The rules of one webhook.") }, ["rules"]),
  },
  "erathos:index:finishedBetweenWindows": {
    description:
      "The rules of the webhooks that together cover a window of local time, and never both at once: one list, or two where " +
      "the window crosses midnight UTC. Each holds the rules that were given, too.",
    inputs: WINDOW_INPUTS,
    outputs: object(
      {
        windows: {
          type: "array",
          items: { type: "array", items: { $ref: "#/types/erathos:index:WebhookRule" } },
          description: "A list of rules for each webhook.",
        },
      },
      ["windows"],
    ),
  },
};

/** The functions, and the types of their results. */
export function functionSchemas(): { readonly functions: Json; readonly types: Json } {
  const type = (description: string, properties: Properties, required: readonly string[]) => ({
    ...object(properties, required),
    description,
  });
  return {
    types: {
      "erathos:index:Job": type("A job of a workspace.", JOB, ["id"]),
      "erathos:index:WebhookSummary": type("A webhook as a list shows it.", WEBHOOK, ["id"]),
      "erathos:index:VariableSummary": type("A variable of a workspace.", VARIABLE, ["id", "name", "reference"]),
    },
    functions: FUNCTIONS,
  };
}

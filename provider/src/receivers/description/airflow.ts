/**
 * A DAG run in Apache Airflow.
 *
 * @module
 */

import { metadata } from "../../language/references";
import { pathSegment, withoutApi } from "./address";
import type { Arguments } from "./arguments";
import {
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  DELIVERY_ID,
  EXECUTION,
  jobsArgument,
  mapArgument,
  stringArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ArgumentError, text, type Value, type Values } from "./value";

const ACCESS = {
  docs: "Airflow's major version and how to get in: a name and a password with version 2, a token with version 3.",
  members: {
    version: { type: { type: "integer" }, required: true, docs: "Airflow's major version: 2 or 3." },
    username: stringArgument("Version 2: the user's name, without a colon.", {}),
    password: stringArgument("Version 2: the user's password.", { secret: true }),
    token: stringArgument(
      "Version 3: what POST /auth/token of Airflow answers. It lives 86,400 seconds by default, so that the webhook stops " +
        "working after a day: raise [api_auth] jwt_expiration_time, or put a new token here every day.",
      { secret: true },
    ),
  },
} as const;

export const airflowTrigger: Component = {
  name: "AirflowTrigger",
  docs:
    "Runs a DAG of Apache Airflow 2 or 3 when one of the jobs has succeeded. Makes the secret PREFIX_token, the variable " +
    "PREFIX_url and the webhook. Each DAG run gets an id made of execution and table, so that a repeated delivery makes no " +
    "second run: Airflow answers it with 409. A name of a table that holds anything but letters, digits and `_.~:+-` needs " +
    "a wider `[scheduler] allowed_run_id_pattern` in Airflow. A token of Airflow 3 lives one day unless `[api_auth] " +
    "jwt_expiration_time` says otherwise.",
  arguments: {
    jobs: jobsArgument("Ids of the jobs whose end triggers; at least one."),
    url: stringArgument("The base address of Airflow, without /api: https://airflow.example.com."),
    dagId: stringArgument("The DAG to run."),
    airflow: {
      type: { $ref: "#/types/erathos:receivers:AirflowAccess" },
      required: true,
      docs: "Airflow's major version and how to get in.",
    },
    conf: mapArgument(
      "The DAG run's conf, laid over the default one: connection, schema, table, rows and execution_id of the execution. " +
        "Any JSON; strings may hold references.",
    ),
    ...COMMON_ARGUMENTS,
  },
  types: { AirflowAccess: ACCESS },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const base = baseUrl(context, args.path("url"), args.text("url"), (path, address) =>
      withoutApi(path, address, "https://airflow.example.com"),
    );
    const dagId = args.text("dagId");
    const access = args.members("airflow", ACCESS.members);
    const version = access?.choice("version", [2, 3]);
    const token = access === undefined ? undefined : tokenFor(version, access, values);
    const conf = args.laidOver("conf", EXECUTION);
    const webhook = webhookChild(context, {
      jobs,
      description: text(values, ["Run the Airflow DAG ", ""], dagId),
      scheme: base.scheme,
      path: dagId.map((id) => `/api/${version === 2 ? "v1" : "v2"}/dags/${pathSegment(id)}/dagRuns`),
      authorization: version === 2 ? "Basic" : "Bearer",
      body: {
        dag_run_id: DELIVERY_ID,
        // Airflow 3 requires a null for a run that stands for no date; Airflow 2 does not know a null there.
        ...(version === 2 ? {} : { logical_date: null }),
        conf,
        note: `triggered on the Erathos platform by ${metadata.triggeredBy}`,
      },
    });
    const children = token === undefined ? [] : [tokenChild(context, token), base.child, webhook];
    return { children, warnings: base.warnings };
  },
};

function tokenFor(version: 2 | 3 | undefined, access: Arguments, values: Values): Value<string> | undefined {
  if (version === undefined) return undefined;
  const form = version === 2 ? "{ version: 2, username, password }" : "{ version: 3, token }";
  access.only(`version ${version}`, version === 2 ? ["version", "username", "password"] : ["version", "token"], form);
  if (version === 3) return access.secret("token");
  const username = access.text("username").map((user) => {
    if (user.includes(":")) throw new ArgumentError("airflow.username", "must not hold a colon");
    return user;
  });
  const credentials = text(values, ["", ":", ""], username, values.secret(access.secret("password")));
  return credentials.map((known) => Buffer.from(known).toString("base64"));
}

/**
 * A run of a job of Databricks.
 *
 * @module
 */

import { metadata } from "../../language/references";
import { type BaseAddress, hostAddress, withoutApi } from "./address";
import {
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  jobsArgument,
  secretArgument,
  stringArgument,
  textMapArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ArgumentError, text } from "./value";

const EXAMPLE = "adb-1234567890123456.7.azuredatabricks.net";

export const databricksTrigger: Component = {
  name: "DatabricksTrigger",
  docs:
    "Runs a job of Databricks when one of the Erathos jobs has succeeded. Makes the secret PREFIX_token, the variable " +
    "PREFIX_url and the webhook. The idempotency token is the id of the execution, so that a repeated delivery makes no " +
    "second run: Databricks answers it with the first one. With rules that let nested tables through, the first table of an " +
    "execution makes the run. A personal access token lives as long as was chosen when it was created, 730 days at most; a " +
    "token of OAuth lives one hour and does not suit.",
  arguments: {
    jobs: jobsArgument("Ids of the Erathos jobs whose end triggers; at least one."),
    host: stringArgument(
      `The host of the Databricks workspace: ${EXAMPLE}. Or a whole address, such as that of a proxy.`,
    ),
    jobId: stringArgument("The id of the Databricks job to run: a number."),
    token: secretArgument("A personal access token of a user or service principal that may run the job."),
    jobParameters: textMapArgument(
      "Values of the job's parameters; strings, which may hold references. Default {}: the job's own values.",
    ),
    ...COMMON_ARGUMENTS,
  },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const base = baseUrl(context, "host", args.text("host").map(hostAddress), workspaceOnly);
    const jobId = args.id("jobId");
    const token = args.secret("token");
    const webhook = webhookChild(context, {
      jobs,
      description: text(values, ["Run the Databricks job ", ""], jobId),
      scheme: base.scheme,
      path: values.plain("/api/2.2/jobs/run-now"),
      authorization: "Bearer",
      header: { Accept: "application/json" },
      body: {
        job_id: jobId.map(numberOf),
        idempotency_token: metadata.executionId,
        ...(args.names.includes("jobParameters") ? { job_parameters: args.textMap("jobParameters") } : {}),
      },
    });
    return { children: [tokenChild(context, token), base.child, webhook], warnings: base.warnings };
  },
};

/** What a browser shows has a path, which the API's address has not; a proxy's may have one. */
function workspaceOnly(path: string, address: BaseAddress): BaseAddress {
  const [host = "", ...below] = address.rest.split("/");
  if (below.length > 0 && /\b(?:azure)?databricks\.[a-z]+$/.test(host)) {
    throw new ArgumentError(path, `must hold no path; expected for example ${EXAMPLE}`);
  }
  return withoutApi(path, address, EXAMPLE);
}

/** JSON's numbers are exact up to here for every reader, Databricks' own page among them. */
function numberOf(digits: string): number {
  if (!/^[1-9]\d*$/.test(digits)) {
    throw new ArgumentError(
      "jobId",
      "must be the number of a Databricks job, which its page shows as Job ID; no name and no reference",
    );
  }
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number;
  throw new ArgumentError(
    "jobId",
    `is larger than ${Number.MAX_SAFE_INTEGER}, the largest number that JSON carries exactly`,
  );
}

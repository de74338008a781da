/**
 * A run of another job of Erathos.
 *
 * @module
 */

import {
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  jobsArgument,
  secretArgument,
  stringArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { runRequest } from "./run-request";
import { ArgumentError, text } from "./value";

export const jobChain: Component = {
  name: "JobChain",
  docs:
    "Runs an Erathos job when one of others has succeeded: a webhook that calls Erathos's own Run endpoint. Makes the " +
    "secret PREFIX_token, the variable PREFIX_url and the webhook. Address and workspace are those of the provider, as is " +
    "the path of Run, which erathos:endpoints overrides. Erathos does not recognise a repeated delivery, and refuses the " +
    "run with 400 inside a block window that disallows manual executions. Chains that come back to where they began never " +
    "end: only one from a job to itself is noticed.",
  arguments: {
    after: jobsArgument("Ids of the jobs after which to run; at least one."),
    run: stringArgument(
      "The id of the job to run: not one of after, and not a dependent job, which runs after its primary by itself.",
    ),
    apiKey: secretArgument("An API key of Erathos, of a user that may run the job. Becomes a secret of the workspace."),
    ...COMMON_ARGUMENTS,
  },
  describe(context) {
    const { args, values } = context;
    const after = args.required("after");
    const run = args.text("run");
    const apiKey = args.secret("apiKey");
    const workspaceId = args.optionalText("workspaceId") ?? values.plain(undefined);
    const settings = context.settings();
    const base = baseUrl(
      context,
      "erathos:baseUrl",
      settings.map((known) => known.baseUrl),
    );
    const request = values.all([after, run, workspaceId]).flatMap(([jobs, job, workspace]) => {
      if (!Array.isArray(jobs)) throw new ArgumentError("after", "must be a list of ids");
      const own = typeof workspace === "string" ? workspace : undefined;
      const chain = { after: jobs.map(String), run: String(job), workspaceId: own };
      return settings.map((known) => runRequest(chain, known));
    });
    const webhook = webhookChild(context, {
      jobs: after,
      description: text(values, ["Run the Erathos job ", ""], run),
      scheme: base.scheme,
      path: request.map(({ path }) => path),
      method: request.map(({ method }) => method),
      authorization: "Api-Key",
      // What the provider's own JobRun sends.
      body: {},
    });
    return { children: [tokenChild(context, apiKey), base.child, webhook], warnings: base.warnings };
  },
};

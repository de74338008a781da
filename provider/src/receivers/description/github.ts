/**
 * A workflow of GitHub Actions.
 *
 * @module
 */

import { type BaseAddress, pathSegment } from "./address";
import type { Arguments } from "./arguments";
import {
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  type Context,
  EXECUTION,
  jobsArgument,
  mapArgument,
  secretArgument,
  stringArgument,
  textMapArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ArgumentError, text, type Value } from "./value";

const DISPATCH = {
  docs: "What to start: one workflow, or all that listen to a type of event.",
  members: {
    kind: stringArgument('"workflow" (workflow_dispatch) or "repository" (repository_dispatch).'),
    workflow: stringArgument("Workflow: the name of its file, such as marts.yml, or its id.", {}),
    ref: stringArgument("Workflow: the branch or tag to run it on.", {}),
    inputs: textMapArgument(
      "Workflow: its inputs; strings, which may hold references. Default {}, since GitHub refuses those it lacks.",
    ),
    eventType: stringArgument("Repository: the type of the event, at most 100 characters; default erathos-loaded.", {}),
    payload: mapArgument(
      "Repository: client_payload, laid over the default one: connection, schema, table, rows and execution_id of the " +
        "execution. Any JSON of at most 10 properties; its strings may hold references.",
    ),
  },
} as const;

const KINDS = ["workflow", "repository"] as const;

export const githubTrigger: Component = {
  name: "GitHubTrigger",
  docs:
    "Starts workflows of GitHub Actions when one of the jobs has succeeded. Makes the secret PREFIX_token, the variable " +
    "PREFIX_url and the webhook. GitHub does not recognise a repeated delivery: it would start the workflow again. A " +
    "fine-grained token lives as long as was chosen when it was created; a token of an installed app lives one hour and " +
    "does not suit.",
  arguments: {
    jobs: jobsArgument("Ids of the jobs whose end triggers; at least one."),
    repository: stringArgument("OWNER/NAME."),
    dispatch: {
      type: { $ref: "#/types/erathos:receivers:GitHubDispatch" },
      required: true,
      docs: DISPATCH.docs,
    },
    token: secretArgument(
      "A fine-grained token for the repository, with write access to Actions for a workflow, to Contents for an event.",
    ),
    apiUrl: stringArgument(
      "The address of the API: https://HOST/api/v3 for an Enterprise Server, https://api.SUBDOMAIN.ghe.com with data " +
        "residency; default https://api.github.com.",
      {},
    ),
    ...COMMON_ARGUMENTS,
  },
  types: { GitHubDispatch: DISPATCH },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const repository = args.text("repository").map(repositoryPath);
    const apiUrl = args.optionalText("apiUrl") ?? values.plain("https://api.github.com");
    const base = baseUrl(context, "apiUrl", apiUrl, apiOnly);
    const token = args.secret("token");
    const dispatch = args.members("dispatch", DISPATCH.members);
    const kind = dispatch?.choice("kind", KINDS);
    if (dispatch === undefined || kind === undefined) return { children: [], warnings: values.plain([]) };
    const { what, path, body } = kind === "workflow" ? workflow(context, dispatch) : event(context, dispatch);
    const webhook = webhookChild(context, {
      jobs,
      description: text(values, ["Start ", " of ", ""], what, repository),
      scheme: base.scheme,
      path: text(values, ["/repos/", "", "/dispatches"], repository, path),
      authorization: "Bearer",
      header: {
        Accept: "application/vnd.github+json",
        // GitHub refuses requests without one.
        "User-Agent": "erathos-webhook",
        "X-GitHub-Api-Version": "2022-11-28",
      },
      body,
    });
    return { children: [tokenChild(context, token), base.child, webhook], warnings: base.warnings };
  },
};

/** What a kind of dispatch differs in. */
interface Dispatch {
  readonly what: Value<string>;
  /** Between the repository and `/dispatches`. */
  readonly path: Value<string>;
  readonly body: unknown;
}

function workflow({ values }: Context, dispatch: Arguments): Dispatch {
  dispatch.only(
    'kind "workflow"',
    ["kind", "workflow", "ref", "inputs"],
    '{ kind: "workflow", workflow, ref, inputs }',
  );
  const what = dispatch.id("workflow");
  return {
    what: text(values, ["the workflow ", ""], what),
    path: text(values, ["/actions/workflows/", ""], what.map(pathSegment)),
    body: { ref: dispatch.text("ref"), inputs: dispatch.textMap("inputs") },
  };
}

const LONGEST_EVENT_TYPE = 100;
const MOST_PROPERTIES = 10;

function event({ values }: Context, dispatch: Arguments): Dispatch {
  dispatch.only('kind "repository"', ["kind", "eventType", "payload"], '{ kind: "repository", eventType, payload }');
  const type = dispatch.optionalText("eventType") ?? values.plain("erathos-loaded");
  const payload = dispatch.laidOver("payload", EXECUTION).map((known) => {
    const count = Object.keys(known).length;
    if (count <= MOST_PROPERTIES) return known;
    const reason = `has ${count} properties with the default ones; GitHub takes at most ${MOST_PROPERTIES}: put yours into one object`;
    throw new ArgumentError(dispatch.path("payload"), reason);
  });
  return {
    what: values.plain("the workflows"),
    path: values.plain(""),
    body: {
      event_type: type.map((known) => {
        if (known !== "" && [...known].length <= LONGEST_EVENT_TYPE) return known;
        throw new ArgumentError(dispatch.path("eventType"), `must have 1 to ${LONGEST_EVENT_TYPE} characters`);
      }),
      client_payload: payload,
    },
  };
}

function repositoryPath(repository: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(repository)) return repository;
  throw new ArgumentError("repository", "must be OWNER/NAME, such as acme/dbt");
}

/** The address that people see in a browser answers with a page, or with 404. */
function apiOnly(path: string, address: BaseAddress): BaseAddress {
  const { rest } = address;
  if (rest === "github.com") throw new ArgumentError(path, "is not the API; expected https://api.github.com");
  if (/^(?!api\.)[^/:]+\.ghe\.com$/.test(rest)) {
    throw new ArgumentError(path, "is not the API; expected https://api.SUBDOMAIN.ghe.com");
  }
  if (rest.includes("/") || /^api\.|:\d+$/.test(rest)) return address;
  throw new ArgumentError(path, "is not the API of an Enterprise Server; expected https://HOST/api/v3");
}

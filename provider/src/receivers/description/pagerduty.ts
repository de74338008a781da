/**
 * An alert of PagerDuty.
 *
 * @module
 */

import { metadata } from "../../language/references";
import { hostAddress } from "./address";
import {
  baseUrl,
  type Component,
  FAILURE_ARGUMENTS,
  jobsArgument,
  mapArgument,
  secretArgument,
  stringArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ON_FAILURE, ON_SUCCESS } from "./default-rules";
import { FACTS, HEADLINE } from "./facts";
import { ArgumentError } from "./value";

const ACTIONS = ["trigger", "resolve"] as const;
const SEVERITIES = ["critical", "error", "warning", "info"] as const;
const LONGEST_KEY = 255;

/** One alert for all failures of a table until it is resolved: an hourly job does not wake people every hour. */
const DEDUP_KEY = `erathos__${metadata.jobId}__${metadata.tableName}`;

export const pagerDutyAlert: Component = {
  name: "PagerDutyAlert",
  docs:
    "Triggers an alert of PagerDuty when one of the jobs has failed, or resolves it when one has succeeded. Makes the secret " +
    "PREFIX_token, the variable PREFIX_url and the webhook. The dedup key names job and table, so that a repeated delivery " +
    "and the next failure of the same table add to the alert that is open, and a second PagerDutyAlert with the action " +
    "resolve ends it. An integration key lives until the integration is removed.",
  arguments: {
    jobs: jobsArgument("Ids of the jobs whose failure, or success, is reported; at least one."),
    integrationKey: secretArgument("The integration key of an integration `Events API V2` of a service."),
    action: stringArgument(
      '"trigger" (default) on failure, or "resolve", by default where STATUS is FINISHED and NESTED_TABLE is false.',
      {},
    ),
    severity: stringArgument('"critical", "error" (default), "warning" or "info".', {}),
    summary: stringArgument(
      "The alert's title, at most 1,024 characters; may hold references. Default: one that names table and status.",
      {},
    ),
    dedupKey: stringArgument(
      "At most 255 characters with its references replaced. Default: one that names job and table. A trigger and its " +
        "resolve need the same.",
      {},
    ),
    customDetails: mapArgument("Laid over what is known of the execution. Any JSON; its strings may hold references."),
    host: stringArgument(
      "The host of the Events API: events.eu.pagerduty.com in the region EU; default events.pagerduty.com. Or a whole " +
        "address, such as that of a proxy.",
      {},
    ),
    ...FAILURE_ARGUMENTS,
  },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const host = args.optionalText("host") ?? values.plain("events.pagerduty.com");
    const base = baseUrl(context, "host", host.map(hostAddress));
    const integrationKey = args.secret("integrationKey");
    const action = args.choiceOr("action", ACTIONS, "trigger");
    const severity = args.choiceOr("severity", SEVERITIES, "error");
    const details = args.laidOver("customDetails", FACTS);
    const summary = args.optionalText("summary") ?? HEADLINE;
    const dedupKey = args.optionalText("dedupKey")?.map((known) => {
      if (known !== "" && known.length <= LONGEST_KEY) return known;
      throw new ArgumentError("dedupKey", `must have 1 to ${LONGEST_KEY} characters`);
    });
    const alert = {
      payload: {
        summary,
        source: `Erathos: ${metadata.connectionName}`,
        severity,
        component: `${metadata.schemaName}.${metadata.tableName}`,
        group: metadata.connectionName,
        class: "execution",
        custom_details: details,
      },
    };
    const webhook = webhookChild(
      context,
      {
        jobs,
        description: values.plain(action === "resolve" ? "Resolve the alert in PagerDuty" : "Alert PagerDuty"),
        defaultRules: action === "resolve" ? ON_SUCCESS : ON_FAILURE,
        scheme: base.scheme,
        path: values.plain("/v2/enqueue"),
        body: undefined,
      },
      // PagerDuty wants its key in the body.
      (token) => ({
        body: {
          routing_key: token,
          event_action: action,
          dedup_key: dedupKey ?? DEDUP_KEY,
          ...(action === "resolve" ? {} : alert),
        },
      }),
    );
    return { children: [tokenChild(context, integrationKey), base.child, webhook], warnings: base.warnings };
  },
};

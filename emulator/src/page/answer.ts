/**
 * The summary of an execution: which webhooks it fired, and if none, why.
 *
 * @module
 */
import type { Delivery } from "../deliveries/delivery";
import { describeMet } from "../language";
import type { Execution, Webhook } from "../store/model";
import { countFired, wasTaken } from "./deliveries";
import { counted, requirementText } from "./format";

export interface Answer {
  readonly tone: "good" | "bad" | "neutral";
  readonly text: string;
}

/**
 * The summary of an execution.
 *
 * @param deliveries of the execution.
 * @param webhooks those that list its job now, active or not.
 */
export function answerOf(execution: Execution, deliveries: readonly Delivery[], webhooks: readonly Webhook[]): Answer {
  if (execution.status === "RUNNING") return neutral("It is still running. Webhooks are evaluated when it ends.");
  const { asked, fired } = countFired(deliveries);
  if (asked === 0) return unasked(execution, webhooks);
  if (fired > 0) return sent(deliveries, asked, fired);
  return { tone: "bad", text: obstacles(deliveries) };
}

/** The rules that were not met; a single one is quoted, several are counted. */
function obstacles(deliveries: readonly Delivery[]): string {
  const failed = deliveries.flatMap(({ description, rules }) =>
    rules
      .filter(({ holds }) => !holds)
      .map((rule) => ({ description, rule, met: describeMet({ subject: rule.variable_name, actual: rule.actual }) })),
  );
  const [only, ...others] = failed;
  if (only !== undefined && others.length === 0) {
    return `Nothing fired: ${only.met}, but for “${only.description}” it ${requirementText(only.rule)}.`;
  }
  const counts = new Map<string, number>();
  for (const { met } of failed) counts.set(met, (counts.get(met) ?? 0) + 1);
  const parts = [...counts].map(([met, count]) => `${met} (${counted(count, "rule")})`);
  return `Nothing fired. Values that did not match: ${parts.join(", ")}.`;
}

function sent(deliveries: readonly Delivery[], asked: number, fired: number): Answer {
  // A job with nested tables evaluates each webhook once per table.
  const noun = new Set(deliveries.map(({ tableName }) => tableName)).size > 1 ? "webhook request" : "webhook";
  const start = `${fired} of ${counted(asked, noun)} fired`;
  // A delivery that was sent again counts with its last response.
  const byRequest = deliveries
    .filter(({ fires }) => fires)
    .map((one) => [`${one.webhookId} ${one.tableName}`, one] as const);
  const latest = [...new Map(byRequest).values()];
  const waiting = latest.filter(({ status, error }) => status === null && error === null).length;
  const refused = latest.filter((delivery) => !wasTaken(delivery)).length - waiting;
  if (refused > 0)
    return {
      tone: "bad",
      text: `${start}, but ${refused === 1 ? "one was" : `${refused} were`} rejected by the receiver or did not reach it.`,
    };
  return { tone: "good", text: waiting > 0 ? `${start}; the receiver has not responded yet.` : `${start}.` };
}

function unasked(execution: Execution, webhooks: readonly Webhook[]): Answer {
  if (execution.status === "CANCELED") {
    return neutral(
      "Nothing fired: a block window cancelled it, and no webhook is evaluated for a cancelled execution.",
    );
  }
  if (webhooks.length === 0) return { tone: "bad", text: "Nothing fired: no webhook lists this job." };
  if (webhooks.every(({ isActive }) => !isActive)) {
    const which =
      webhooks.length === 1 ? "the only webhook that lists this job is" : "all webhooks that list this job are";
    return { tone: "bad", text: `Nothing fired: ${which} paused.` };
  }
  return neutral(
    "No webhook was evaluated: those that list this job are newer, or the log no longer holds the evaluations.",
  );
}

function neutral(text: string): Answer {
  return { tone: "neutral", text };
}

import type { Delivery } from "../erathos";
import { type ReceivedRequest, requestLines } from "../receiver";
import type { Step } from "../step";

/** Longer than the duration of the emulator's orders job. */
const SECONDS = 60;

/** base64 of "airflow:airflow": the emulator's secret is the public account of Airflow's own example set-up. */
const CREDENTIAL = "Basic YWlyZmxvdzphaXJmbG93";

export const arrive: Step = {
  title: "The execution ends, and the webhook arrives",
  look:
    "The emulator's clock moves forward by a minute, so that the execution ends. All rules hold, so the request is " +
    "sent. Look at the request: every reference of the program was replaced by its value. The credential was sent " +
    "too; only this output masks it.",
  async play(stage) {
    const { erathos, narrator, receiver } = stage;
    await erathos.advance(SECONDS);
    const executionId = await stage.output("executionId");
    const status = (await erathos.executions()).get(executionId);
    const deliveries = (await erathos.deliveries()).filter((delivery) => delivery.executionId === executionId);
    const [delivery] = deliveries;
    if (delivery !== undefined) {
      narrator.note("The webhook's rules, each with the execution's value:");
      narrator.quote(ruleLines(delivery));
    }
    narrator.check("The execution has finished.", status === "FINISHED", { status });
    narrator.check(
      "The webhook's rules were evaluated once, against the execution's metadata.",
      deliveries.length === 1,
      deliveries,
    );
    narrator.check("All rules hold, so the webhook fires.", delivery?.fires === true);

    const [request, ...others] = receiver.requests();
    if (request !== undefined) {
      narrator.note("");
      narrator.note("The request, as the receiver received it:");
      narrator.quote(requestLines(request));
    }
    narrator.check("The receiver has received one request.", request !== undefined && others.length === 0, { others });
    if (request === undefined) return;
    const complete = request.path === "/api/v1/dags/refresh_marts/dagRuns" && !mentionsReferences(request);
    narrator.check("Every reference was replaced by its value.", complete, request.path);
    const authorised = request.headers["authorization"] === CREDENTIAL;
    narrator.check("The secret arrived in the Authorization header.", authorised);
  },
};

function ruleLines(delivery: Delivery): string[] {
  const rows = delivery.rules.map(({ variable_name, operation, value, actual, holds }) => ({
    rule: `${variable_name} ${operation} ${[value].flat().join(", ")}`,
    verdict: `${actual ?? "no value"}: ${holds ? "holds" : "does not hold"}`,
  }));
  const width = Math.max(...rows.map(({ rule }) => rule.length));
  return rows.map(({ rule, verdict }) => `${rule.padEnd(width)}   ${verdict}`);
}

function mentionsReferences({ path, headers, body }: ReceivedRequest): boolean {
  return [path, body, ...Object.values(headers)].some((text) => text.includes("${{"));
}

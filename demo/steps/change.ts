import type { Step } from "../step";

/** The changed properties of a diff: lines such as `~ value: "0" => "1000"`. */
export function changedProperties(text: string): string[] {
  return [...text.matchAll(/^\s*~ (\w+)\s*: .* => .*$/gm)].map(([line]) => line.trim());
}

export const previewChange: Step = {
  title: "Change one rule, and preview the change",
  look:
    "Small loads should no longer start the DAG. Look at the diff: it shows the one property that changes, " +
    "with its old and new value.",
  async play(stage) {
    stage.edit("rows.greaterThan(0)", "rows.greaterThan(1000)");
    const changes = changedProperties(await stage.pulumi(["preview", "--diff", "--suppress-outputs"]));
    const expected = changes.length === 1 && changes[0] === '~ value: "0" => "1000"';
    stage.narrator.check("The preview shows this property's change and nothing else.", expected, changes);
    const executions = await stage.erathos.executions();
    stage.narrator.check("No job was started again.", executions.size === 1, [...executions.keys()]);
  },
};

export const applyChange: Step = {
  title: "Apply the change",
  look: "The webhook is updated in place and keeps its id. The job run is complete and does not run again.",
  async play(stage) {
    const before = await stage.output("webhookId");
    await stage.pulumi(["up", "--yes", "--skip-preview", "--suppress-outputs"]);
    const [webhook] = await stage.erathos.webhooks();
    const value = webhook?.rules.find(({ variable_name }) => variable_name === "ROWS")?.value;
    stage.narrator.check(
      "The webhook in Erathos has the rule ROWS GREATER_THAN 1000.",
      value === "1000",
      webhook?.rules,
    );
    stage.narrator.check("The webhook has kept its id.", webhook?._id === before);
    const executions = await stage.erathos.executions();
    stage.narrator.check("No job was started again.", executions.size === 1, [...executions.keys()]);
  },
};

import type { Step } from "../step";

export const preview: Step = {
  title: "Preview what would be created",
  look:
    "The program declares a webhook that starts an Airflow DAG, and a first run of the orders job. Look at the rules: " +
    "the program's time window was converted to rules in UTC. ${{…}} are references; Erathos replaces them by their " +
    "values when the webhook fires.",
  async play(stage) {
    const text = await stage.pulumi(["preview", "--diff"]);
    stage.narrator.check("The preview would create the webhook and the run.", /^ +\+ 3 to create$/m.test(text));
    const untouched = (await stage.erathos.webhooks()).length === 0 && (await stage.erathos.executions()).size === 0;
    stage.narrator.check("Nothing was changed in Erathos: it has no webhook, and no job is running.", untouched);
  },
};

export const create: Step = {
  title: "Create it",
  look:
    "The run depends on the webhook (dependsOn), so that the webhook exists when the run ends. " +
    "Look at the outputs: the ids that Erathos has assigned.",
  async play(stage) {
    await stage.pulumi(["up", "--yes", "--skip-preview", "--suppress-outputs"]);
    await stage.pulumi(["stack", "output"]);
    const webhooks = await stage.erathos.webhooks();
    const id = await stage.output("webhookId");
    const held = webhooks.length === 1 && webhooks[0]?._id === id;
    stage.narrator.check("Erathos has one webhook, with the id of the output webhookId.", held, webhooks);
    const started = [...(await stage.erathos.executions()).keys()];
    const same = started.length === 1 && started[0] === (await stage.output("executionId"));
    stage.narrator.check("Erathos has started one execution, with the id of the output executionId.", same, started);
  },
};

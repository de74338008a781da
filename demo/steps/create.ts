import type { Step } from "../step";

export const preview: Step = {
  title: "Preview what would be created",
  look:
    "The program declares a webhook that starts an Airflow DAG, and a first run of the orders job. Look at the rules: " +
    "the program's time window has become plain rules in UTC. ${{…}} are references; Erathos fills them in later.",
  async play(stage) {
    const text = await stage.pulumi(["preview", "--diff"]);
    stage.narrator.check("The preview would create the webhook and the run.", /^ +\+ 3 to create$/m.test(text));
    const untouched = (await stage.erathos.webhooks()).length === 0 && (await stage.erathos.executions()).size === 0;
    stage.narrator.check("Erathos was not touched: it holds no webhook, and nothing runs.", untouched);
  },
};

export const create: Step = {
  title: "Create it",
  look:
    "The run waits for the webhook (dependsOn), so that somebody listens when it ends. " +
    "Look at the outputs: the ids that Erathos gave.",
  async play(stage) {
    await stage.pulumi(["up", "--yes", "--skip-preview", "--suppress-outputs"]);
    await stage.pulumi(["stack", "output"]);
    const webhooks = await stage.erathos.webhooks();
    const id = await stage.output("webhookId");
    const held = webhooks.length === 1 && webhooks[0]?._id === id;
    stage.narrator.check("Erathos holds one webhook, with the id of the output webhookId.", held, webhooks);
    const started = [...(await stage.erathos.executions()).keys()];
    const same = started.length === 1 && started[0] === (await stage.output("executionId"));
    stage.narrator.check("Erathos has started one execution, with the id of the output executionId.", same, started);
  },
};

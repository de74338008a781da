import type { Step } from "../step";

export const destroy: Step = {
  title: "Destroy",
  look: "The webhook is deleted. The run is only removed from the state: its execution stays in Erathos as history.",
  async play(stage) {
    await stage.pulumi(["destroy", "--yes", "--skip-preview"]);
    const webhooks = await stage.erathos.webhooks();
    stage.narrator.check("Erathos has no webhook any more.", webhooks.length === 0, webhooks);
    const { resources } = await stage.project.export();
    stage.narrator.check("The stack is empty.", resources.length === 0, resources);
  },
};

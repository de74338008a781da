import type { Step } from "../step";
import { changedProperties } from "./change";

export const drift: Step = {
  title: "Somebody pauses the webhook in Erathos, behind Pulumi's back",
  look: "Pulumi is asked to look at what is really there. Look at isActive.",
  async play(stage) {
    await stage.erathos.changeInUserInterface(await stage.output("webhookId"), { is_active: false });
    const changes = changedProperties(
      await stage.pulumi(["refresh", "--yes", "--skip-preview", "--suppress-outputs", "--diff"]),
    );
    const expected = changes.length === 1 && changes[0] === "~ isActive: true => false";
    stage.narrator.check("The refresh shows what was changed, and nothing else.", expected, changes);
    const [webhook] = await stage.erathos.webhooks();
    stage.narrator.check("The refresh changed nothing in Erathos.", webhook?.is_active === false);
  },
};

export const restore: Step = {
  title: "Bring back what the program declares",
  look: "The program still says that the webhook is active, so the next update undoes the pause.",
  async play(stage) {
    const changes = changedProperties(
      await stage.pulumi(["up", "--yes", "--skip-preview", "--suppress-outputs", "--diff"]),
    );
    const expected = changes.length === 1 && changes[0] === "~ isActive: false => true";
    stage.narrator.check("The update sets isActive back, and nothing else.", expected, changes);
    const [webhook] = await stage.erathos.webhooks();
    stage.narrator.check("The webhook is active again.", webhook?.is_active === true);
  },
};

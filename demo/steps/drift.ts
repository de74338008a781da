import type { Step } from "../step";
import { changedProperties } from "./change";

export const drift: Step = {
  title: "Drift: somebody pauses the webhook in Erathos",
  look: "A refresh reads the actual webhook from Erathos. Look at isActive.",
  async play(stage) {
    await stage.erathos.changeInUserInterface(await stage.output("webhookId"), { is_active: false });
    const changes = changedProperties(
      await stage.pulumi(["refresh", "--yes", "--skip-preview", "--suppress-outputs", "--diff"]),
    );
    const expected = changes.length === 1 && changes[0] === "~ isActive: true => false";
    stage.narrator.check("The refresh shows this change and nothing else.", expected, changes);
    const [webhook] = await stage.erathos.webhooks();
    stage.narrator.check("The refresh changed nothing in Erathos.", webhook?.is_active === false);
  },
};

export const restore: Step = {
  title: "Restore what the program declares",
  look: "The program still declares the webhook active, so the next update reverts the pause.",
  async play(stage) {
    const changes = changedProperties(
      await stage.pulumi(["up", "--yes", "--skip-preview", "--suppress-outputs", "--diff"]),
    );
    const expected = changes.length === 1 && changes[0] === "~ isActive: false => true";
    stage.narrator.check("The update restores isActive and changes nothing else.", expected, changes);
    const [webhook] = await stage.erathos.webhooks();
    stage.narrator.check("The webhook is active again.", webhook?.is_active === true);
  },
};

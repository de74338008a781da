import {
  install,
  type PackageManager,
  type Packed,
  packageJson,
  packBoth,
  startInstalledEmulator,
} from "../support/e2e/installed";
import { JOBS, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { emulatorConfig } from "../support/e2e/stack";
import { PulumiProject, pulumiYaml } from "../support/engine/cli";
import { engineFromEnvironment } from "../support/engine/engine";

const OLD_KEY = "key-canary-old-1b7f";
const NEW_KEY = "key-canary-new-92ce";

/** Twenty webhooks in two workspaces; `renamed` gives two of them another name, one with an alias. */
const program = (renamed: boolean) => `
const erathos = require("pulumi-erathos");
const labs = new erathos.Provider("labs", { workspaceId: "${SECOND_WORKSPACE}" });
const webhook = (name, description, job, options) => new erathos.Webhook(name, {
  description,
  jobs: [job],
  url: "https://receiver.example/" + description,
  header: { "Content-Type": "application/json" },
  rules: [erathos.rule.status.equals("FINISHED"), erathos.rule.rows.greaterThan(0)],
}, options);
for (let number = 0; number < 10; number += 1) {
  webhook("labs-" + number, "labs-" + number, "${JOBS.events}", { provider: labs });
}
for (let number = 2; number < 10; number += 1) webhook("shop-" + number, "shop-" + number, "${JOBS.orders}");
const aliased = webhook(${renamed ? '"renamed-0"' : '"shop-0"'}, "shop-0", "${JOBS.orders}", ${
  renamed ? '{ aliases: [{ name: "shop-0" }] }' : "{}"
});
const moved = webhook(${renamed ? '"renamed-1"' : '"shop-1"'}, "shop-1", "${JOBS.orders}");
exports.ids = [aliased.id, moved.id];
`;

let packed: Packed;

beforeAll(async () => {
  packed = await packBoth();
});
afterAll(() => packed?.remove());

test.each<PackageManager>(["npm", "pnpm"])(
  "[ISSUE 3.9] installed with %s outside of the repository",
  async (manager) => {
    let transcript = "";
    const project = PulumiProject.create({
      engine: engineFromEnvironment(),
      nodeModules: "none",
      files: {
        "package.json": packageJson(packed),
        "Pulumi.yaml": pulumiYaml("erathos-test"),
        "index.js": program(false),
      },
      onOutput: (text) => {
        transcript += text;
      },
    });
    const cleanUp = [() => project.dispose()];
    try {
      await install(manager, project.directory);
      const emulator = await startInstalledEmulator(project.directory);
      cleanUp.unshift(() => emulator.stop());
      for (const key of [OLD_KEY, NEW_KEY]) await emulator.control("POST", "/keys", { key });
      project.write({ "Pulumi.test.yaml": `config: ${JSON.stringify(emulatorConfig(emulator))}\n` });
      await project.init();
      await project.config("erathos:apiKey", OLD_KEY, { secret: true });
      const idsByDescription = async () =>
        new Map((await webhooksOf(emulator)).map(({ description, _id }) => [description, _id]));

      expect((await project.up()).all).toMatch(/\+ 22 created/);
      const before = await idsByDescription();
      expect(before.size).toBe(10);
      expect(await webhooksOf(emulator, SECOND_WORKSPACE)).toHaveLength(10);

      await emulator.control("PATCH", `/webhooks/${before.get("shop-5")}`, { is_active: false });
      const refreshed = await project.refresh();
      expect(refreshed.all).toMatch(/Webhook shop-5 .*\[diff: ~isActive\]/);
      expect(refreshed.all).toMatch(/~ 1 updated\n\s+21 unchanged/);

      await project.config("erathos:apiKey", NEW_KEY, { secret: true });
      await emulator.control("DELETE", `/keys/${OLD_KEY}`);
      project.write({ "index.js": program(true) });
      const renamed = await project.up();
      expect(renamed.all).toMatch(/\+ 1 created\n\s+~ \d updated\n\s+- 1 deleted/);
      const after = await idsByDescription();
      expect(after.size).toBe(10);
      expect(after.get("shop-0")).toBe(before.get("shop-0"));
      expect(after.get("shop-1")).not.toBe(before.get("shop-1"));
      expect((await webhooksOf(emulator)).every((webhook) => webhook.is_active)).toBe(true);

      await project.destroy();
      expect(await webhooksOf(emulator)).toEqual([]);
      expect(await webhooksOf(emulator, SECOND_WORKSPACE)).toEqual([]);
      expect(transcript).not.toMatch(/canary/);
    } finally {
      for (const step of cleanUp) await step();
    }
  },
);

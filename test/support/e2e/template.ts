import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { PulumiProject } from "../engine/cli";
import { EMULATOR_API_KEY, EMULATOR_WORKSPACE_ID } from "../engine/emulator";
import type { Engine } from "../engine/engine";
import { commandsOf, shellIn } from "./guide";
import { type Packed, packBoth, startInstalledEmulator } from "./installed";
import { webhooksOf } from "./server";
import { withoutHostNotices } from "./stack";

const TOKEN = "token-canary-8e20c4";
const TEST_TIMEOUT_MS = 1_800_000;

const commands = commandsOf("templates.md");

/** A substitute for the clone with only the packed packages, the templates and the Python SDK. */
function cloneBeside({ provider, emulator }: Packed): string {
  const clone = path.join(path.dirname(provider), "clone");
  for (const file of [provider, emulator]) cpSync(file, path.join(clone, "packed", path.basename(file)));
  for (const folder of ["templates", "sdk/python"]) {
    cpSync(path.join(CHECKOUT, folder), path.join(clone, folder), { recursive: true });
  }
  return clone;
}

/** Defines the test of a template: the commands of docs/templates.md, one after the other, in an empty folder. */
export function describeTemplate(heading: "TypeScript" | "Python" | "YAML", locate: () => Promise<Engine>): void {
  const cleanUp: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const step of cleanUp.reverse()) await step();
  });

  test(
    `[ISSUE 18.2] the template in ${heading}, packed and by the words of the page: the second preview is empty`,
    async () => {
      const packed = await packBoth();
      cleanUp.push(packed.remove);
      const engine = await locate();
      const project = PulumiProject.create({ engine, nodeModules: "none" });
      cleanUp.push(() => project.dispose());
      const CLONE = cloneBeside(packed);
      const prepare = shellIn(project, engine, { CLONE });

      // As `packBoth`, without a new build, since other tests use the existing one.
      expect(commands("Pack")[1]).toBe("npm pack --workspace provider --workspace emulator --pack-destination packed");
      expect(readdirSync(project.directory)).toEqual([]);
      for (const line of commands(heading)) await prepare(line);
      const [installEmulator = "", startEmulator, address = ""] = commands("Without an account");
      await prepare(installEmulator);
      expect(startEmulator).toBe("npx erathos-emulator");
      const emulator = await startInstalledEmulator(project.directory);
      cleanUp.push(() => emulator.stop());
      const [, name = "", url] = /^export (\w+)=(\S+)$/.exec(address) ?? [];
      expect(url).toBe("http://127.0.0.1:4747");

      const shell = shellIn(project, engine, { CLONE, [name]: emulator.url });
      const answers = new Map([
        ["erathos:apiKey", EMULATOR_API_KEY],
        ["receiverToken", TOKEN],
      ]);
      let written = "";
      for (const line of commands("Bring it up")) {
        const asked = /--secret (\S+)$/.exec(line)?.[1];
        written += await shell(line.replace("YOUR-WORKSPACE", EMULATOR_WORKSPACE_ID), answers.get(asked ?? ""));
      }
      expect(written).toMatch(/\+ \d created/);
      expect(written).toMatch(/webhookId\s*: "/);
      expect(await webhooksOf(emulator)).toMatchObject([
        {
          header: { Authorization: "Bearer ${{secrets.receiver_token}}", "Content-Type": "application/json" },
          body: { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}" },
        },
      ]);
      const second = await shell("pulumi preview --expect-no-changes");
      expect(second).toMatch(/\d unchanged/);
      expect(withoutHostNotices(written + second)).not.toMatch(/warning:|canary/);
    },
    TEST_TIMEOUT_MS,
  );
}

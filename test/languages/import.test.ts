import { readFileSync } from "node:fs";
import path from "node:path";
import { JOBS, makeWebhook } from "../support/e2e/server";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { type Engine, engineFromEnvironment } from "../support/engine/engine";
import { languagesTool } from "../support/engine/languages-tool";
import { goFiles, LANGUAGE, withPath } from "../support/languages/language";
import { pluginEntry } from "../support/native/project";

const CANARY = "header-canary-2f90ab";
const TIMEOUT_SECONDS = 600;

const made = (body: unknown) => ({
  description: 'By "hand" and\na second line',
  jobs: [JOBS.payments, JOBS.orders],
  method: "PUT",
  url: "https://${{variables.airflow_url}}/api?a=1&b=%20",
  header: { Authorization: `Bearer ${CANARY}`, "X-Team": "data" },
  body,
  rules: [
    { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" },
    { variable_name: "SCHEMA_NAME", operation: "IN", value: ["shop", "hubspot"] },
  ],
});

interface Target {
  readonly name: string;
  readonly runtime: string;
  readonly file: string;
  readonly files: Readonly<Record<string, string>>;
  /** Runs programs. */
  engine(): Promise<Engine>;
}

const TARGETS: readonly Target[] = [
  {
    name: "TypeScript",
    runtime: "nodejs",
    file: "index.ts",
    files: {
      "package.json": JSON.stringify({ name: "imported", main: "index.ts" }),
      "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, module: "node16", target: "es2022" } }),
    },
    engine: async () => engineFromEnvironment(),
  },
  { name: "Python", runtime: "python", file: "__main__.py", files: {}, engine: LANGUAGE.python.engine },
  { name: "Go", runtime: "go", file: "main.go", files: goFiles(), engine: LANGUAGE.go.engine },
  { name: "YAML", runtime: "yaml", file: "Pulumi.yaml", files: {}, engine: LANGUAGE.yaml.engine },
];

let emulator: EmulatorProcess;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await emulator?.stop();
});

/** The engine with a host that generates the code of an import, also for Node, whose substitute generates none. */
async function printing({ runtime, engine }: Target): Promise<Engine> {
  const { generators } = await languagesTool();
  return runtime === "nodejs" ? withPath(await engine(), [generators]) : engine();
}

test.each(TARGETS)(
  "[ISSUE 16.7] what import prints for $name previews empty where it is pasted",
  async (target) => {
    const env = {
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    };
    const bodies = [{ rows: "${{erathos.rows}}", list: [1, true, { deep: "x" }] }, { logical_date: null }];
    const head = `name: imported\nruntime: ${target.runtime}\n${pluginEntry()}`;
    const settings = {
      files: { "Pulumi.yaml": head, ...target.files },
      nodeModules: target.runtime === "nodejs" ? "checkout" : "none",
      env,
    } as const;
    for (const body of bodies) {
      const importing = PulumiProject.create({ engine: await printing(target), ...settings });
      const pasted = PulumiProject.create({ engine: await target.engine(), ...settings });
      try {
        await importing.init("test");
        const id = await makeWebhook(emulator, made(body));
        const flags = ["--yes", "--skip-preview", "--protect=false", "--out", "printed.txt"];
        await importing.run(["import", "erathos:index:Webhook", "by-hand", id, ...flags], {
          timeoutSeconds: TIMEOUT_SECONDS,
        });
        const code = readFileSync(path.join(importing.directory, "printed.txt"), "utf8");
        const { stdout: state } = await importing.run(["stack", "export"]);
        expect(state).not.toContain(CANARY);
        await pasted.init("test");
        // In YAML, program and project are one file.
        const program = target.file === "Pulumi.yaml" ? head + code : code;
        pasted.write({ [target.file]: program, "state.json": state });
        await pasted.run(["stack", "import", "--file", "state.json"]);
        const preview = await pasted.preview({ flags: ["--expect-no-changes"], timeoutSeconds: TIMEOUT_SECONDS });
        expect(preview.all).toMatch(/2 unchanged/);
      } finally {
        await importing.dispose();
        await pasted.dispose();
      }
    }
  },
  3_600_000,
);

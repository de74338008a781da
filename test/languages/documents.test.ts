import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Tabs, tabGroups } from "../support/docs/blocks";
import { creates, declaredIn, hasOutput } from "../support/docs/programs";
import { DOCUMENTED_SECRETS } from "../support/docs/secrets";
import { withoutHostNotices } from "../support/e2e/stack";
import { CHECKOUT } from "../support/engine/checkout";
import { PulumiProject } from "../support/engine/cli";
import { runCommand } from "../support/engine/command";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { goFiles, LANGUAGE } from "../support/languages/language";
import { pluginEntry } from "../support/native/project";

const groups = tabGroups(CHECKOUT);
const VET_TIMEOUT_MS = 20 * 60_000;

const SECRETS = Object.entries(DOCUMENTED_SECRETS);

const code = ({ code, place }: Tabs, label: string): string => {
  const found = code.get(label);
  if (found === undefined) throw new Error(`${place} has no tab ${label}`);
  return found;
};

/** Whether a program has an output of this name: the generated reference keeps resources in variables instead. */
const exportedIn = (program: string, name: string): boolean =>
  new RegExp(`^pulumi\\.export\\("${name}"|^outputs:\\n[\\s\\S]*^ {2}${name}:`, "m").test(program);

/** The files of a program in a project's folder. */
const FILES = {
  Python: (header: string, program: string) => ({ "Pulumi.yaml": header, "__main__.py": program }),
  YAML: (header: string, program: string) => ({ "Pulumi.yaml": header + program }),
};
const RUNTIMES = { Python: LANGUAGE.python, YAML: LANGUAGE.yaml };

describe.each(["Python", "YAML"] as const)("[ISSUE 16.8] the programs of the documents in %s", (label) => {
  const language = RUNTIMES[label];
  const header = `name: docs\nruntime: ${language.name}\n${pluginEntry()}`;
  let emulator: EmulatorProcess;
  let project: PulumiProject;

  beforeAll(async () => {
    emulator = await startEmulatorProcess();
    project = PulumiProject.create({
      engine: await language.engine(),
      files: { "Pulumi.yaml": header },
      nodeModules: "none",
      env: {
        ERATHOS_BASE_URL: emulator.url,
        ERATHOS_API_KEY: emulator.apiKey,
        ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      },
    });
    await project.init("test");
    for (const [name, value] of SECRETS) await project.config(name, value, { secret: true });
  });
  afterAll(async () => {
    await project?.dispose();
    await emulator?.stop();
  });

  test.each(groups)(
    "$place previews, shows what the TypeScript beside it declares, and warns of nothing",
    async (tabs) => {
      const program = code(tabs, label);
      project.write(FILES[label](header, program));
      const { all } = await project.preview({ timeoutSeconds: 600 });
      const { resources, outputs } = declaredIn(code(tabs, "TypeScript"));
      for (const name of resources) expect(all).toMatch(creates(name));
      for (const name of outputs.filter((one) => exportedIn(program, one))) {
        expect(all).toMatch(hasOutput(name));
      }
      expect(withoutHostNotices(all)).not.toContain("warning:");
    },
  );
});

test("[ISSUE 16.8] the programs of the documents in Go are packages of one module that passes go vet", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-go-docs-"));
  try {
    for (const [name, text] of Object.entries(goFiles())) writeFileSync(path.join(folder, name), text);
    for (const [index, tabs] of groups.entries()) {
      const name = `${path.basename(tabs.place.split(":")[0] ?? "", ".md")}-${index}`;
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, "main.go"), code(tabs, "Go"));
    }
    const { code: status, stderr } = await runCommand("go", ["vet", "./..."], {
      cwd: folder,
      timeoutMs: VET_TIMEOUT_MS,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 3_600_000);

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readWorkflow, runStep, stepsOf, workflowFiles } from "../support/e2e/workflow";
import { runCommand } from "../support/engine/command";

const files = workflowFiles();

test("there are workflows for a preview, a deployment, drift and the token of Airflow", () => {
  expect(files).toEqual(["airflow-token.yml", "deploy.yml", "drift.yml", "preview.yml"]);
});

describe.each(files)("%s", (file) => {
  test("names each action by an exact version", () => {
    const uses = stepsOf(file).flatMap((step) => step.uses ?? []);
    expect(uses).toContain("pulumi/actions@v7.0.0");
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
  });

  test("may write only what it has to", () => {
    const { permissions } = readWorkflow(file);
    const writes = Object.keys(permissions).filter((name) => permissions[name] === "write");
    expect(writes).toEqual({ "airflow-token.yml": ["contents"], "preview.yml": ["pull-requests"] }[file] ?? []);
  });

  test("puts no expression into a script, where it would be code", () => {
    for (const { run } of stepsOf(file)) expect(run ?? "").not.toContain("${{");
  });

  test("reads keys and passwords from GitHub's secrets alone", () => {
    const { jobs } = readWorkflow(file);
    const environments = [...Object.values(jobs), ...stepsOf(file)].map(({ env }) => env ?? {});
    const secret = environments.flatMap(Object.entries).filter(([name]) => /KEY|TOKEN|PASSWORD/.test(name));
    expect(secret.length).toBeGreaterThan(1);
    for (const [name, value] of secret) expect(value).toBe(`\${{ secrets.${name} }}`);
  });
});

test("one update at a time: the deployment and the rotation of the token wait for each other", () => {
  const groups = ["deploy.yml", "airflow-token.yml"].map((file) => readWorkflow(file)["concurrency"]);
  expect(groups).toEqual(["orders-prod", "orders-prod"]);
});

describe("the configuration with the new token", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-rotation-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  // Without the user's git settings, and with an author that the step has to replace.
  const env = {
    PATH: process.env["PATH"],
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    STACK: "acme/orders/prod",
  };
  const git = async (name: string, ...args: readonly string[]) => {
    const author = ["-c", "user.name=Ana", "-c", "user.email=ana@acme.example"];
    const cwd = path.join(folder, name);
    const { code, stdout, stderr } = await runCommand("git", [...author, ...args], { cwd, env, timeoutMs: 60_000 });
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const write = (name: string, file: string, text: string) => writeFileSync(path.join(folder, name, file), text);

  test("is pushed, even if another commit was pushed in the meantime, and nothing else is", async () => {
    await git(".", "init", "--quiet", "--bare", "--initial-branch", "main", "origin");
    await git(".", "clone", "--quiet", "origin", "ana");
    await git("ana", "checkout", "--quiet", "-B", "main");
    write("ana", "Pulumi.prod.yaml", "old\n");
    await git("ana", "add", "--all");
    await git("ana", "commit", "--quiet", "--message", "The stack");
    await git("ana", "push", "--quiet", "--set-upstream", "origin", "main");
    await git(".", "clone", "--quiet", "origin", "runner");
    write("ana", "index.ts", "export {};\n");
    await git("ana", "add", "--all");
    await git("ana", "commit", "--quiet", "--message", "A program");
    await git("ana", "push", "--quiet");

    write("runner", "Pulumi.prod.yaml", "new\n");
    write("runner", "left-behind.txt", "by another step\n");
    const step = await runStep("airflow-token.yml", "Commit the configuration", {
      cwd: path.join(folder, "runner"),
      env,
    });

    expect(step).toMatchObject({ code: 0 });
    expect(await git("origin", "log", "--format=%an: %s", "main")).toBe(
      "github-actions[bot]: Rotate the Airflow token\nAna: A program\nAna: The stack",
    );
    expect(await git("origin", "show", "main:Pulumi.prod.yaml")).toBe("new");
    expect(await git("origin", "ls-tree", "--name-only", "main")).toBe("Pulumi.prod.yaml\nindex.ts");
  });
});

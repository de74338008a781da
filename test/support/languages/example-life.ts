import { readFileSync } from "node:fs";
import path from "node:path";
import { executedJobs, JOBS, webhooksOf } from "../e2e/server";
import { PulumiProject, type RunOptions } from "../engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../engine/emulator";
import { exampleFile, exampleFolder, type Language } from "./language";

const KEY = "key-canary-3b9d10";
const FIRST = "token-canary-c41f7e";
const SECOND = "token-canary-rotated-77ab";
const AIRFLOW = "airflow-canary-51d0c2";
/** Go programs are built by every command. */
const TIMEOUT_SECONDS = 600;
/** Secret, variable, webhook, job run; the receiver with its secret, variable and webhook. */
const RESOURCES = 8;

/** Defines the test of a language's example, from `up` to `destroy`. */
export function describeExample(language: Language): void {
  let emulator: EmulatorProcess;
  let project: PulumiProject;
  let transcript = "";
  const folder = exampleFolder(language);

  beforeAll(async () => {
    emulator = await startEmulatorProcess();
    await emulator.control("POST", "/keys", { key: KEY });
    project = PulumiProject.create({
      engine: await language.engine(),
      // With the repository's layout: the program finds plugin and SDK by its relative paths.
      copy: [folder, ...language.copy],
      nodeModules: "none",
      env: { ERATHOS_API_KEY: KEY, ERATHOS_BASE_URL: emulator.url, ERATHOS_WORKSPACE_ID: emulator.workspaceId },
      onOutput: (text) => {
        transcript += text;
      },
    });
  }, 1_800_000);
  afterAll(async () => {
    await project?.dispose();
    await emulator?.stop();
  });

  const pulumi = (args: readonly string[], options: RunOptions = {}) =>
    project.run(["--cwd", folder, ...args], { timeoutSeconds: TIMEOUT_SECONDS, ...options });
  const up = async () => (await pulumi(["up", "--yes", "--skip-preview"])).all;
  const own = async () => {
    const all = await webhooksOf(emulator);
    return all.find(({ description }) => description === "Refresh the reports");
  };

  test(`[ISSUE 16.1] the example in ${language.name}: up, no change, drift, a rule, a secret, import, destroy`, async () => {
    await pulumi(["stack", "init", "test"]);
    await pulumi(["config", "set", "--secret", "reportsToken"], { input: FIRST });
    await pulumi(["config", "set", "--secret", "airflowToken"], { input: AIRFLOW });
    const created = await up();
    expect(created).toMatch(new RegExp(`\\+ ${RESOURCES + 1} created`));
    expect(created).toMatch(/tokenReference\s*: "\$\{\{secrets\.reports_token\}\}"/);
    const webhook = await own();
    expect(webhook).toMatchObject({
      url: "https://${{variables.reports_host}}/refresh",
      header: { Authorization: "Bearer ${{secrets.reports_token}}", "Content-Type": "application/json" },
      body: { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}" },
      jobs: [JOBS.orders],
    });
    expect(webhook?.rules.map(({ variable_name, value }) => [variable_name, value])).toEqual(
      expect.arrayContaining([
        ["SCHEMA_NAME", ["hubspot", "shop"]],
        ["STATUS", "FINISHED"],
        ["FINISHED_AT_TIME", "08:00"],
      ]),
    );
    // Without it Airflow 3 rejects the request.
    const airflow = (await webhooksOf(emulator)).find(({ url }) => url.includes("dagRuns"));
    expect(airflow?.body).toMatchObject({ logical_date: null });
    expect(await executedJobs(emulator)).toEqual([JOBS.orders]);

    expect((await pulumi(["preview", "--expect-no-changes"])).all).toMatch(new RegExp(`${RESOURCES + 1} unchanged`));

    await emulator.control("PATCH", `/webhooks/${webhook?._id}`, { is_active: false });
    expect((await pulumi(["refresh", "--yes", "--skip-preview"])).all).toMatch(
      /Webhook refreshReports .*\[diff: .*isActive/,
    );
    expect(await up()).toMatch(/~ 1 updated/);
    expect(await own()).toMatchObject({ _id: webhook?._id, is_active: true });

    const program = readFileSync(exampleFile(language), "utf8");
    const changed = program.replace("hubspot", "billing");
    expect(changed).not.toBe(program);
    project.write({ [path.join(folder, language.file)]: changed });
    expect(await up()).toMatch(/~ 1 updated/);
    expect((await own())?.rules.map(({ value }) => value)).toContainEqual(["billing", "shop"]);

    await pulumi(["config", "set", "--secret", "reportsToken"], { input: SECOND });
    expect(await up()).toMatch(/~ 1 updated/);

    const secret = await pulumi(["stack", "export"]);
    const imported = ["import", "erathos:index:Webhook", "again", String(webhook?._id), "--yes", "--protect=false"];
    await pulumi([...imported, "--generate-code=false", "--skip-preview"]);
    expect(secret.stdout).toContain(webhook?._id);
    // An imported resource that is not in the program is deleted by the next update; the webhook has a second name there.
    await pulumi([
      "state",
      "delete",
      "--yes",
      `urn:pulumi:test::erathos-${language.name}::erathos:index:Webhook::again`,
    ]);
    expect((await pulumi(["preview", "--expect-no-changes"])).all).toMatch(/unchanged/);

    await pulumi(["destroy", "--yes", "--skip-preview"]);
    expect(await webhooksOf(emulator)).toEqual([]);
    expect(await executedJobs(emulator)).toEqual([JOBS.orders]);
    for (const text of [transcript, secret.stdout]) expect(text).not.toMatch(/canary/);
  });
}

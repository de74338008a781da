import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_JOB_IDS } from "erathos-emulator";
import { otherHands } from "../../../provider/src/api/testing/server-under-test";
import { runCli } from "../e2e/cli";
import { openStack } from "../e2e/stack";
import type { PulumiProject } from "../engine/cli";
import { nativeYaml } from "../native/project";
import { type Declared, deviationOf, secretName, variableName, WEBHOOKS } from "./declared";
import type { ObservedServer } from "./observed";
import { BY_HAND, programOf, type Version } from "./program";
import type { Life, Step } from "./table";
import type { VariantName } from "./variant";

/** Takes one program through a complete lifecycle, and checks the database after each step. */
export async function live(variant: VariantName, host: Version["host"], observed: ObservedServer): Promise<Life> {
  const { server, recorder } = observed;
  const others = otherHands({ ...server, runs: async () => 0 });
  const tokens = [canary(), canary()] as const;
  const steps: Step[] = [];
  const declared = { webhooks: WEBHOOKS, secrets: [""], variables: [""], runs: 1 } satisfies Declared;
  let now: Declared = { ...declared, secrets: [`drf_token=${tokens[0]}`], variables: ["drf_address=reports.example"] };
  let [lost, doubled, endless] = [0, 0, 0];
  const { project, transcript } = await openStack({
    emulator: { url: observed.url, apiKey: server.apiKey, workspaceId: server.workspaceId },
    program: programOf({ host }),
    secrets: { "drf:token": tokens[0] },
    env: { ERATHOS_API_KEY: server.apiKey },
    ...(host === "native" ? { files: { "Pulumi.yaml": nativeYaml("erathos-test") } } : {}),
  });
  const cli = async (args: readonly string[], code = 0) => {
    const result = await runCli([...args, "--stack", "test"], { env: { ERATHOS_API_KEY: server.apiKey }, project });
    if (result.code !== code)
      throw new Error(`${args.join(" ")} ended with ${result.code} instead of ${code}:\n${result.all}`);
    expectNothingSecret(result.all);
    return result;
  };
  const expectNothingSecret = (text: string) => {
    for (const secret of [server.apiKey, ...tokens]) expect(text).not.toContain(secret);
  };
  const step = async (name: string, act: () => Promise<unknown>) => {
    const [before, started] = [recorder.exchanges.length, performance.now()];
    try {
      await act();
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const deviation = deviationOf(await server.database(), now);
    lost += deviation.lost.length;
    doubled += deviation.doubled.length;
    expect({ step: name, ...deviation }).toEqual({ step: name, lost: [], doubled: [] });
    const seconds = (performance.now() - started) / 1000;
    steps.push({ name, requests: recorder.exchanges.length - before, seconds });
  };
  /** A preview that must be empty. */
  const unchanged = async () => {
    const { code, all } = await project.preview({ flags: ["--expect-no-changes"], expectCode: "any" });
    if (code !== 0) endless += 1;
    expect({ code, all }).toMatchObject({ code: 0 });
  };
  const write = (version: Omit<Version, "host">) => project.write({ "index.js": programOf({ host, ...version }) });

  try {
    await step("up", async () => {
      const { all } = await project.up();
      expect(all).toMatch(/\+ 7 created/);
      expect(all).not.toMatch(/warning/i);
    });
    await step("preview", unchanged);
    await step("refresh", () => project.refresh({ flags: ["--expect-no-changes"] }));
    await step("drift", async () => {
      const [first, second] = await others.webhooks();
      await others.change(first?._id ?? "", { is_active: false, url: "https://elsewhere.example/" });
      await others.remove(second?._id ?? "");
      const { all } = await project.up({ flags: ["--refresh"] });
      expect(all).toMatch(/\+ 1 created/);
      expect(all).toMatch(/~ 1 updated/);
      await unchanged();
    });
    await step("rotation", async () => {
      await project.config("drf:token", tokens[1], { secret: true });
      now = { ...now, secrets: [`drf_token=${tokens[1]}`] };
      expect((await project.up()).all).toMatch(/~ 1 updated/);
      await unchanged();
    });
    await step("rename", async () => {
      write({ renamed: true });
      now = {
        ...now,
        secrets: [`${secretName(true)}=${tokens[1]}`],
        variables: [`${variableName(true)}=reports.example`],
      };
      await project.up();
      await unchanged();
    });
    await step("import", async () => {
      const id = await others.create(BY_HAND);
      now = { ...now, webhooks: [...now.webhooks, BY_HAND.description] };
      if (host === "native") await importByHand(project, id);
      write({ renamed: true, byHand: host === "native" ? true : id });
      await project.up();
      await unchanged();
    });
    await step("doctor --write", () => cli(["doctor", "--write", "--yes"]));
    await step("jobs", async () => {
      const { stdout } = await cli(["jobs"]);
      const ids = Object.values(DEFAULT_JOB_IDS).filter((id) => stdout.includes(id));
      expect(ids).toHaveLength(8);
    });
    await step("export", async () => {
      await cli(["export", "--out", "exported"]);
      const folder = path.join(project.directory, "exported");
      const text = readdirSync(folder)
        .map((file) => readFileSync(path.join(folder, file), "utf8"))
        .join("\n");
      for (const description of now.webhooks) expect(text).toContain(description);
      expectNothingSecret(text);
    });
    await step("explain", async () => {
      const { stdout } = await cli(["explain", "--job", "orders", "--status", "FINISHED", "--rows", "5"]);
      for (const description of WEBHOOKS) expect(stdout).toContain(description);
    });
    await step("orphans", async () => {
      await cli(["orphans"]);
      const [one] = await others.webhooks();
      const { _id: _, _created_at: __, _updated_at: ___, ...same } = one ?? { _id: "" };
      await others.create(same);
      await cli(["orphans"], 3);
      await cli(["orphans", "--delete", "--yes"]);
    });
    await step("destroy", async () => {
      now = { webhooks: [], secrets: [], variables: [], runs: 1 };
      await project.destroy();
    });
    expectNothingSecret(transcript());
    return { variant, host, steps, lost, doubled, endless };
  } finally {
    await project.dispose();
  }
}

const canary = () => `canary-${randomBytes(8).toString("hex")}`;

async function importByHand(project: PulumiProject, id: string): Promise<void> {
  const flags = ["--yes", "--skip-preview", "--protect=false", "--generate-code=false"];
  await project.run(["import", "erathos:index:Webhook", "by-hand", id, ...flags]);
}

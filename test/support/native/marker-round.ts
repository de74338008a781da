import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { JOBS, webhooksOf } from "../e2e/server";
import { emulatorConfig } from "../e2e/stack";
import { PulumiProject } from "../engine/cli";
import type { EmulatorProcess } from "../engine/emulator";
import type { Engine } from "../engine/engine";
import { CreatedWebhooks } from "./created";
import { nativeYaml } from "./project";

export const WEBHOOKS = 50;

const program = `
const erathos = require("pulumi-erathos/native");
for (let number = 0; number < ${WEBHOOKS}; number += 1) {
  new erathos.Webhook("webhook-" + number, {
    description: "No. " + number,
    jobs: ["${JOBS.orders}"],
    url: "https://receiver.example/" + number,
  });
}
`;

/** The result of one round. */
export interface Round {
  /** Webhooks that the CLI had reported when it was killed. */
  readonly reported: number;
  /** Webhooks on the server after the kill. */
  readonly onServer: number;
  /** Those of them that are missing from the state: without a marker each would be created twice. */
  readonly abandoned: number;
  /** Whether the kill happened while the state's attributes were being written. */
  readonly torn: boolean;
  /** Webhooks on the server in the end. */
  readonly inTheEnd: number;
  /** Whether server and state then hold the same ids, each once, and each declared webhook is there. */
  readonly exact: boolean;
}

/**
 * Kills the CLI with SIGKILL while it creates 50 webhooks, and runs `pulumi cancel` and `pulumi up` after it. The server
 * delays its responses briefly, so that some webhooks exist without any client knowing.
 */
export async function killedRound(engine: Engine, emulator: EmulatorProcess, killAfter: number): Promise<Round> {
  await emulator.control("POST", "/reset");
  const fault = { method: "POST", path: "**/webhooks/", phase: "after", delayMs: 120 };
  await emulator.control("POST", "/faults", fault);
  const created = new CreatedWebhooks();
  const project = PulumiProject.create({
    engine,
    onOutput: created.onOutput,
    env: { ERATHOS_API_KEY: emulator.apiKey },
    files: {
      "Pulumi.yaml": nativeYaml("erathos-test"),
      "Pulumi.test.yaml": `config: ${JSON.stringify({ ...emulatorConfig(emulator), "erathos:marker": "description" })}\n`,
      "index.js": program,
    },
  });
  try {
    await project.init("test");
    const command = project.start(["up", "--yes", "--skip-preview"]);
    await Promise.race([created.atLeast(killAfter), command.finished]);
    command.signal("SIGKILL");
    const { all } = await command.finished;
    const torn = mendState(project);
    await project.run(["cancel", "--yes"]);
    const onServer = await idsOnServer(emulator);
    const inState = new Set(await idsInState(project));

    await emulator.control("DELETE", "/faults");
    await project.up({ env: { PULUMI_SKIP_CHECKPOINTS: "true" } });
    const webhooks = await webhooksOf(emulator);
    const ids = webhooks.map(({ _id }) => _id).sort();
    const descriptions = new Set(webhooks.map(({ description }) => description));
    const expected = Array.from({ length: WEBHOOKS }, (_, number) => number).every((number) =>
      descriptions.has(`No. ${number} [pulumi erathos-test/test/webhook-${number}]`),
    );
    return {
      reported: all.match(/Webhook webhook-\d+ created/g)?.length ?? 0,
      onServer: onServer.length,
      abandoned: onServer.filter((id) => !inState.has(id)).length,
      torn,
      inTheEnd: ids.length,
      exact: expected && JSON.stringify((await idsInState(project)).sort()) === JSON.stringify(ids),
    };
  } finally {
    await project.dispose();
  }
}

/**
 * The file backend writes the file with a state's attributes in place: the CLI then ends with "failed to load checkpoint:
 * EOF" until somebody deletes it.
 */
function mendState(project: PulumiProject): boolean {
  const file = path.join(project.backend, ".pulumi", "stacks", "erathos-test", "test.json.attrs");
  if (!existsSync(file) || isJson(readFileSync(file, "utf8"))) return false;
  rmSync(file);
  return true;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

async function idsOnServer(emulator: EmulatorProcess): Promise<string[]> {
  return (await webhooksOf(emulator)).map(({ _id }) => _id);
}

async function idsInState(project: PulumiProject): Promise<string[]> {
  const { resources } = await project.export();
  return resources.flatMap(({ id, type }) => (type === "erathos:index:Webhook" && id !== undefined ? [id] : []));
}

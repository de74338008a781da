/**
 * One round: an `up` that is interrupted, and what a user does afterwards.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run as runCli } from "../../../provider/src/cli/program";
import { requestsOf, webhooksOf } from "../e2e/server";
import type { PulumiProject, RunningCommand } from "../engine/cli";
import type { EmulatorProcess } from "../engine/emulator";
import { familyOf, signalAll } from "../engine/session";
import { random } from "./random";

export const KINDS = ["SIGINT engine", "SIGKILL engine", "SIGINT provider", "SIGKILL provider"] as const;
export type Kind = (typeof KINDS)[number];

export const WEBHOOKS = 50;

/** The name of the Pulumi project. */
export const PROJECT = "interrupted";

/** The result of a round. */
export interface Round {
  readonly number: number;
  readonly kind: Kind;
  /** Creates that the server had received when the signal was sent. */
  readonly after: number;
  /** The exit code of the `up` that was interrupted; undefined if a signal ended it. */
  readonly exitCode: number | undefined;
  readonly locked: boolean;
  /** Whether the kill hit the engine while it wrote the state's file, so that its backup had to be used. */
  readonly torn: boolean;
  /** Creates that the state held as pending afterwards. */
  readonly pending: number;
  /** Webhooks beyond the fifty after the second `up`. */
  readonly doubles: number;
  /** Of these, found and deleted by `pulumi-erathos orphans`. */
  readonly removed: number;
  /** Whether in the end the server holds fifty, each owned by one resource of the state. */
  readonly whole: boolean;
}

/** The dependencies of a round. */
export interface Stage {
  readonly project: PulumiProject;
  readonly emulator: EmulatorProcess;
}

/** Real time of each request: long enough for a signal to hit some in flight. */
const LATENCY_MS = 60;
const POLL_MS = 20;
const STARTED_MS = 3000;

/** Runs one round; its number is the seed of everything random. */
export async function interruptedRound(number: number, { project, emulator }: Stage): Promise<Round> {
  const chance = random(number);
  const kind = KINDS[number % KINDS.length] ?? "SIGINT engine";
  const after = Math.floor(chance() * WEBHOOKS);
  const stack = `round-${number}`;
  await emulator.control("POST", "/reset");
  await emulator.control("POST", "/profile", { behaviour: { latencyMs: LATENCY_MS } });
  await project.init(stack);

  const command = project.start(["up", "--skip-preview", "--yes", "--stack", stack]);
  let over = false;
  void command.finished.then(() => {
    over = true;
  });
  while (!over && (await creates(emulator)) < Math.max(1, after)) await sleep(POLL_MS);
  // At a random time within the next requests; without requests, in the first seconds of the run.
  await sleep(chance() * (after === 0 ? STARTED_MS : 100));
  const reached = await creates(emulator);
  interrupt(kind, command);
  const { code: exitCode } = await command.finished;
  await quiet(emulator);
  // A provider outlives its killed engine.
  command.end();

  const torn = restoreTorn(project.backend, stack);
  const locked = holdsLock(project.backend);
  if (locked) await project.run(["cancel", "--yes", "--stack", stack]);
  const pending = (await project.export()).pending_operations.length;
  await project.up();
  await project.refresh({ flags: ["--clear-pending-creates"] });
  const doubles = (await webhooksOf(emulator)).length - WEBHOOKS;
  const removed = await removeOrphans(stack, { project, emulator });
  return {
    number,
    kind,
    after: reached,
    exitCode,
    locked,
    torn,
    pending,
    doubles,
    removed,
    whole: await isWhole({ project, emulator }),
  };
}

async function creates(emulator: EmulatorProcess): Promise<number> {
  return (await requestsOf(emulator)).filter(({ method }) => method === "POST").length;
}

/** Until no more requests come in. */
async function quiet(emulator: EmulatorProcess): Promise<void> {
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    await sleep(500);
    now = (await requestsOf(emulator)).length;
  }
}

function interrupt(kind: Kind, command: RunningCommand): void {
  const signal = kind.startsWith("SIGINT") ? "SIGINT" : "SIGKILL";
  if (kind.endsWith("engine")) command.signal(signal);
  else signalAll(providersOf(command), signal);
}

/** The processes of the dynamic provider that this command started, and no others. */
function providersOf(command: RunningCommand): number[] {
  return familyOf(command.pid).filter((pid) => {
    const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return /dynamic-provider|pulumi-resource-pulumi-nodejs/.test(stdout);
  });
}

/**
 * The file backend does not write its file atomically. No command can load a half-written file; the previous state is in
 * its backup.
 */
function restoreTorn(backend: string, stack: string): boolean {
  const file = path.join(backend, ".pulumi", "stacks", PROJECT, `${stack}.json`);
  if (isJson(readFileSync(file, "utf8"))) return false;
  copyFileSync(`${file}.bak`, file);
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

function holdsLock(backend: string): boolean {
  const folder = path.join(backend, ".pulumi", "locks");
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith(".json"));
}

/** The command of the documentation, in this process. */
async function removeOrphans(stack: string, { project, emulator }: Stage): Promise<number> {
  let stdout = "";
  let stderr = "";
  const args = ["orphans", "--stack", stack, "--delete", "--yes", "--json"];
  const code = await runCli(args, {
    env: {
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    },
    system: "",
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: async () => "",
    colours: false,
    ask: undefined,
    onInterrupt: () => () => {},
    readFile: async () => undefined,
    openFile: async () => undefined,
    progress: undefined,
    fileObstacle: async () => "notWritable",
    writePrivateFile: async () => "notWritable",
    pulumi: async (words) => {
      const result = await project.run(
        words.filter((word) => word !== "--non-interactive"),
        { expectCode: "any" },
      );
      return { exitCode: result.code, stdout: result.stdout, stderr: result.stderr };
    },
    newId: () => "",
  });
  if (code !== 0) throw new Error(`pulumi-erathos orphans ended with ${code}: ${stderr}`);
  const deleted: unknown = JSON.parse(stdout);
  return Array.isArray(deleted) ? deleted.length : 0;
}

async function isWhole({ project, emulator }: Stage): Promise<boolean> {
  const { resources, pending_operations: pending } = await project.export();
  const owned = resources.filter(({ type }) => type.endsWith("erathos:Webhook"));
  const held = new Map((await webhooksOf(emulator)).map(({ _id, description }) => [_id, description]));
  const right = owned.filter(({ id = "", inputs }) => held.get(id) === inputs["description"]);
  return (
    pending.length === 0 &&
    owned.length === WEBHOOKS &&
    held.size === WEBHOOKS &&
    right.length === WEBHOOKS &&
    new Set(owned.map(({ id }) => id)).size === WEBHOOKS
  );
}

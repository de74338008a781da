import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocatorContext } from "../engine/context";
import { withLock } from "../engine/lock";
import { runToEnd } from "./command";
import { findPython, pythonEnvironment } from "./python";

/** A receiver as published on PyPI. */
export interface ReceiverPackage {
  /** The folder's name: `airflow-3.3.2`. */
  readonly name: string;
  readonly requirements: readonly string[];
}

/** Written last. An environment without it, or with other requirements in it, is removed and created again. */
const MARKER = "complete.json";
const VENV_TIMEOUT_SECONDS = 15 * 60;
const INSTALL_TIMEOUT_SECONDS = 30 * 60;

/**
 * The virtual environment of a receiver in the user's cache folder; installed at the first use.
 *
 * @returns the folder with its executables
 * @throws with pip's last lines if a package cannot be installed
 */
export async function installReceiver(receiver: ReceiverPackage, context: LocatorContext): Promise<string> {
  const directory = path.join(context.cacheDirectory, receiver.name);
  const bin = path.join(directory, context.platform === "win32" ? "Scripts" : "bin");
  const complete = () => (isComplete(directory, receiver) ? bin : undefined);
  const found = complete();
  if (found !== undefined) return found;
  // All that the lock reports is that it waits.
  const waiting = () => context.report(`Waiting for another run that installs ${receiver.name}.`);
  return withLock(
    `${directory}.lock`,
    { ...context, report: waiting },
    async () => complete(),
    async () => {
      await install(receiver, directory, bin, context);
      return bin;
    },
  );
}

function isComplete(directory: string, receiver: ReceiverPackage): boolean {
  const marker = path.join(directory, MARKER);
  return existsSync(marker) && readFileSync(marker, "utf8") === markerText(receiver);
}

function markerText({ requirements }: ReceiverPackage): string {
  return `${JSON.stringify({ requirements })}\n`;
}

async function install(receiver: ReceiverPackage, directory: string, bin: string, context: LocatorContext) {
  const started = context.clock.now();
  const seconds = () => Math.round((context.clock.now() - started) / 1000);
  const python = await findPython(context);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  context.report(`Installing ${receiver.name} into ${directory}. This takes one to four minutes, once.`);
  const common = { cwd: directory, env: pythonEnvironment(context.env) };
  // Directly in place: the scripts of a virtual environment contain the path of their folder.
  await runToEnd(python, ["-m", "venv", directory], { ...common, timeoutSeconds: VENV_TIMEOUT_SECONDS });
  const pip = ["-m", "pip", "install", "--progress-bar", "off", ...receiver.requirements];
  await runToEnd(path.join(bin, "python"), pip, {
    ...common,
    timeoutSeconds: INSTALL_TIMEOUT_SECONDS,
    onProgress: (_, line) => context.report(`${receiver.name}, ${seconds()} s: ${line}`),
  });
  writeFileSync(path.join(directory, MARKER), markerText(receiver));
  context.report(`Installed ${receiver.name} in ${seconds()} s.`);
}

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type OperationOptions, PulumiProject } from "../test/support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../test/support/engine/emulator";
import { locateEngine } from "../test/support/engine/locate";
import type { Cleanup } from "./cleanup";
import { Erathos } from "./erathos";
import type { Narrator } from "./narrator";
import { type Receiver, startReceiver } from "./receiver";

/** The demo's dependencies. Tests replace one of them. */
export interface Parts {
  readonly locateEngine: typeof locateEngine;
  readonly startEmulator: typeof startEmulatorProcess;
  readonly startReceiver: typeof startReceiver;
}

export const realParts: Parts = { locateEngine, startEmulator: startEmulatorProcess, startReceiver };

/** A Monday, within the hours of the quickstart's webhook. */
const CLOCK = "2026-11-23T03:00:00Z";
const PROGRAM = "examples/quickstart/index.ts";

/** Everything that is set up before the first step. */
export class Stage {
  private constructor(
    readonly narrator: Narrator,
    readonly emulator: EmulatorProcess,
    readonly erathos: Erathos,
    readonly receiver: Receiver,
    readonly project: PulumiProject,
  ) {}

  /** Sets everything up; each part is registered with `cleanup` as soon as it exists. */
  static async setUp(narrator: Narrator, parts: Parts, cleanup: Cleanup): Promise<Stage> {
    const engine = await parts.locateEngine({ report: (line) => narrator.note(line) });
    narrator.fact("Pulumi", `${engine.version} (${engine.source}), with its own backend and home folder`);

    const emulator = await parts.startEmulator({ args: ["--clock", CLOCK] });
    await cleanup.add(() => emulator.stop());
    narrator.fact("Erathos", `${emulator.url} (the emulator; its clock starts on Monday, ${CLOCK})`);

    const receiver = await parts.startReceiver();
    await cleanup.add(() => receiver.close());
    narrator.fact("Receiver", `${receiver.url} (in place of Airflow)`);

    const project = PulumiProject.create({
      engine,
      copy: ["Pulumi.yaml", "tsconfig.json", "examples/quickstart"],
      // ts-node's cache in the folder for temporary files would outlive the demo.
      env: { TS_NODE_CACHE: "false" },
    });
    await cleanup.add(() => project.dispose());
    narrator.fact("Program", `${PROGRAM}, copied to ${project.directory}`);

    const erathos = new Erathos(emulator);
    await erathos.setVariable("inbox_url", receiver.url);
    await project.init("demo");
    await project.config("erathos:baseUrl", emulator.url);
    await project.config("erathos:workspaceId", emulator.workspaceId);
    await project.config("erathos:apiKey", emulator.apiKey, { secret: true });
    return new Stage(narrator, emulator, erathos, receiver, project);
  }

  /** Runs a command of Pulumi, shows it with its output, and returns the output. */
  async pulumi(args: readonly string[], options: OperationOptions = {}): Promise<string> {
    this.narrator.command(`pulumi ${args.join(" ")}`);
    const { all } = await this.project.run(args, options);
    this.narrator.pulumi(all);
    return all;
  }

  /** A stack output that must be a string. */
  async output(name: string): Promise<string> {
    const value = (await this.project.outputs())[name];
    if (typeof value !== "string") throw new Error(`The stack has no output ${name}.`);
    return value;
  }

  /** Replaces a string in the program, and shows the change. */
  edit(before: string, after: string): void {
    const text = readFileSync(path.join(this.project.directory, PROGRAM), "utf8");
    const line = text.split("\n").find((candidate) => candidate.includes(before));
    if (line === undefined) throw new Error(`${PROGRAM} does not contain ${before}.`);
    this.project.write({ [PROGRAM]: text.replace(before, after) });
    this.narrator.note(PROGRAM);
    this.narrator.quote([`- ${line.trim()}`, `+ ${line.trim().replace(before, after)}`]);
  }

  /** What cleanup has missed: files, emulator or receiver. */
  async leftovers(): Promise<string[]> {
    const answers = (url: string) =>
      fetch(url).then(
        () => true,
        () => false,
      );
    return [
      ...(existsSync(this.project.directory) || existsSync(this.project.backend) ? ["the program's folder"] : []),
      ...((await answers(`${this.emulator.url}/_emulator/health`)) ? ["the emulator"] : []),
      ...((await answers(this.receiver.url)) ? ["the receiver"] : []),
    ];
  }
}

import { readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import type { PulumiProject } from "../engine/cli";
import type { Engine } from "../engine/engine";
import { withPulumi } from "../engine/environment";
import { runToEnd } from "../receivers/command";
import { pythonEnvironment } from "../receivers/python";

/** Installing packages takes the longest. */
const COMMAND_TIMEOUT_SECONDS = 900;

/** The commands of a page of the documents, by heading. @throws for a missing heading. */
export function commandsOf(page: string): (heading: string) => readonly string[] {
  const text = readFileSync(path.join(CHECKOUT, "docs", page), "utf8");
  const sections = new Map(text.split(/^##+ /m).map((section) => [section.slice(0, section.indexOf("\n")), section]));
  return (heading) => {
    const section = sections.get(heading);
    if (section === undefined) throw new Error(`docs/${page} has no section ${heading}`);
    return [...section.matchAll(/^```sh\n([\s\S]*?)\n```/gm)].flatMap(([, block = ""]) => block.split("\n"));
  };
}

/** Runs a command in a shell, in a project's folder, and answers its prompts. @throws if it fails. */
export type Shell = (line: string, answer?: string) => Promise<string>;

/** A shell with an engine and a state of its own. `pulumi up` asks for no confirmation in it; all else is as for a user. */
export function shellIn(project: PulumiProject, engine: Engine, env: Readonly<Record<string, string>>): Shell {
  const { directory, environment } = project;
  const settings = pythonEnvironment(withPulumi(engine, environment));
  const everything = {
    ...settings,
    // Where the substitute for Pulumi's Python host looks for the program's Python; the real one reads Pulumi.yaml.
    PATH: [path.join(directory, "venv", "bin"), settings["PATH"]].join(path.delimiter),
    npm_config_prefer_offline: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "false",
    PULUMI_SKIP_CONFIRMATIONS: "true",
    ...env,
  };
  return (line, answer = "") =>
    runToEnd("bash", ["-c", line], {
      cwd: directory,
      env: everything,
      input: answer,
      timeoutSeconds: COMMAND_TIMEOUT_SECONDS,
    });
}

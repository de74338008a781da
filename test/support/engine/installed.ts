import { statSync } from "node:fs";
import path from "node:path";
import { lt } from "semver";
import { oldestSdkVersion } from "./checkout";
import type { Attempt, LocatorContext } from "./context";
import { askVersion, findIn, findLanguageHost, isExecutable, pathDirectories } from "./executable";

/** The variable that names the Pulumi to use: an executable, or the folder with `bin/pulumi` in it. */
export const PULUMI_VARIABLE = "ERATHOS_TEST_PULUMI";

async function inspect(command: string, context: LocatorContext): Promise<{ version: string } | { problem: string }> {
  const answer = await askVersion(command, context);
  if ("problem" in answer) return answer;
  const oldest = oldestSdkVersion();
  if (lt(answer.version, oldest)) {
    return { problem: `${command} is version ${answer.version}, older than ${oldest}, the oldest supported one` };
  }
  if (findLanguageHost(command, context) === undefined) {
    return { problem: `${command} has no pulumi-language-nodejs beside it or on PATH` };
  }
  return answer;
}

/**
 * The Pulumi that `ERATHOS_TEST_PULUMI` names; undefined when it is not set.
 *
 * @throws if it is set to something unusable: a silent fallback would test another engine.
 */
export async function namedEngine(context: LocatorContext): Promise<Attempt | undefined> {
  const named = context.env[PULUMI_VARIABLE];
  if (named === undefined || named === "") return undefined;
  const location = path.resolve(named);
  const isFolder = statSync(location, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const command = isFolder ? findIn([path.join(location, "bin"), location], "pulumi", context.platform) : location;
  if (command === undefined || !isExecutable(command)) {
    throw new Error(`${PULUMI_VARIABLE} is set to ${named}, where there is no pulumi executable. Correct or unset it.`);
  }
  const result = await inspect(command, context);
  if ("problem" in result) {
    throw new Error(`${PULUMI_VARIABLE} cannot be used: ${result.problem}. Correct or unset it.`);
  }
  return { engine: { command, version: result.version, source: PULUMI_VARIABLE, env: besideFirst(command, context) } };
}

/** The CLI prefers a language host on PATH to its own. The folder goes first, unless it is on PATH anyway. */
function besideFirst(command: string, context: LocatorContext): Record<string, string> {
  const directory = path.dirname(command);
  const directories = pathDirectories(context.env);
  const hasHost = findIn([directory], "pulumi-language-nodejs", context.platform) !== undefined;
  if (!hasHost || directories.includes(directory)) return {};
  return { PATH: [directory, ...directories].join(path.delimiter) };
}

/** The Pulumi on PATH, if it is complete and not too old. */
export async function engineOnPath(context: LocatorContext): Promise<Attempt> {
  const command = findIn(pathDirectories(context.env), "pulumi", context.platform);
  if (command === undefined) return { problem: "there is no pulumi on PATH" };
  const result = await inspect(command, context);
  if ("problem" in result) {
    context.report(`Passing over the installed Pulumi: ${result.problem}.`);
    return result;
  }
  return { engine: { command, version: result.version, source: "PATH", env: {} } };
}

/**
 * The command line.
 *
 * @module
 */

import { Command, CommanderError } from "commander";
import { ErathosError } from "../api";
import { VERSION } from "../api/version";
import { doctor } from "./doctor/command";
import type { Io } from "./io";
import { jobs } from "./jobs";
import { Output } from "./output";

const KEY_ON_COMMAND_LINE = [
  "The API key is not taken from the command line: other users of this machine can read it there, and the shell keeps it.",
  "  What to do: set ERATHOS_API_KEY, or pipe the key in and give --api-key-stdin. Replace the key if it was a real one.",
].join("\n");

/** `--api-key KEY`, `--apiKey=KEY` and the like; such an argument must not even be echoed. */
function isKeyArgument(argument: string): boolean {
  return /^--?(api)?-?(key|token)(=|$)/i.test(argument);
}

function withConnection(command: Command): Command {
  return command
    .option("--workspace <id>", "workspace id (default: the stack's, or ERATHOS_WORKSPACE_ID)")
    .option("--base-url <url>", "address of the API (default: the stack's, or ERATHOS_BASE_URL)")
    .option("--stack <name>", "take erathos:* from the configuration of this stack of the project here")
    .option("--api-key-stdin", "read the API key from standard input (default: ERATHOS_API_KEY, or the stack's)")
    .option("--json", "print JSON")
    .allowExcessArguments(false);
}

/** Runs what was typed, and gives the exit code; nothing is thrown. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const output = new Output(io);
  if (args.some(isKeyArgument)) {
    output.note(KEY_ON_COMMAND_LINE);
    return 1;
  }
  let exitCode = 0;
  const program = new Command("pulumi-erathos")
    .description("Looks at an Erathos workspace. Nothing here changes or starts anything.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.print(text.trimEnd()), writeErr: (text) => output.note(text.trimEnd()) });
  withConnection(program.command("jobs").description("list the jobs of the workspace with their ids")).action(
    async (flags) => {
      exitCode = await jobs(flags, io, output);
    },
  );
  withConnection(
    program
      .command("doctor")
      .description("check key, workspace, network and every endpoint, with requests that change nothing")
      .addHelpText(
        "after",
        "\nExit code: 0 all is well; 1 the key is refused, or something documented fails; 2 an entry of erathos:endpoints is wrong.",
      ),
  ).action(async (flags) => {
    exitCode = await doctor(flags, io, output);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // It has said its word already.
    if (error instanceof CommanderError) return error.exitCode;
    output.note(messageOf(error));
    return 1;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ErathosError) return error.message;
  return `pulumi-erathos failed in a way it should not: ${error instanceof Error ? error.message : "no message"}`;
}

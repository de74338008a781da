/**
 * The command line.
 *
 * @module
 */

import { Command, CommanderError } from "commander";
import { ErathosError } from "../api";
import { VERSION } from "../api/version";
import { type DoctorFlags, doctor } from "./doctor/command";
import { EXIT, exitCodeOf } from "./exit-codes";
import { explainCommand } from "./explain/command";
import { withExecution } from "./explain/execution-flags";
import type { ExplainFlags } from "./explain/sources";
import { DEFAULT_FOLDER, type ExportFlags, exportWorkspace } from "./export/command";
import type { Io } from "./io";
import { type JobsFlags, jobs } from "./jobs";
import { type OrphansFlags, orphans } from "./orphans/command";
import { Output } from "./output";
import { credentialMessage, usageMessage } from "./usage";

function withConnection(command: Command): Command {
  return command
    .option("--workspace <id>", "workspace id (default: the stack's, or ERATHOS_WORKSPACE_ID)")
    .option("--base-url <url>", "address of the API (default: the stack's, or ERATHOS_BASE_URL)")
    .option("--stack <name>", "take erathos:* from the configuration of this stack of the project here")
    .option("--api-key-stdin", "read the API key from standard input (default: ERATHOS_API_KEY, or the stack's)")
    .option("--json", "print JSON")
    .allowExcessArguments(false);
}

function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const EXPLAIN_HELP = `
The webhooks are those of the workspace; with --stack those that the stack has recorded, with --preview too those that it
would have after the next \`pulumi up\`. A value that is not given satisfies no rule.

Example: pulumi-erathos explain --job orders --status FINISHED --rows 0 --finished-at now

With --executions the file has the names of the metadata (job_id, status, rows, finished_at_date, finished_at_time, ...).
A webhook whose rules need a value that an execution lacks is undetermined there. Times, weekdays and hours are UTC.

Example: pulumi-erathos explain --executions history.csv --stack prod --before state --after preview

Exit code: 0 at least one webhook fires, or a comparison is done; 3 none fires; 1 something failed, or none is known to fire
and some could not be read; 2 the command line, a setting or a file is wrong.`;

const DOCTOR_HELP = `
With --write it also makes one inactive webhook, one variable and one secret, changes them and removes them again, to
learn what cannot be seen from outside.

With --report FILE what was learnt is also written as JSON: statuses, names of fields, kinds of values and manners, but
no key, id, name, value or address. It lists what was not tried.

Exit code: 0 all is well; 3 an entry of erathos:endpoints is wrong; 1 the key is refused, or something documented or tried
fails; 2 the command line or a setting is wrong; 130 interrupted, with everything removed again.`;

const ORPHANS_HELP = `
A run that is killed between the answer of Erathos and the record in the state leaves a webhook that no stack knows, and
the next \`pulumi up\` makes it again. This command finds such webhooks: in no state, and exactly like one of the stack.

Example: pulumi-erathos orphans --stack dev --delete --yes

Exit code: 0 there are none, or they were deleted; 3 there are some; 1 something failed; 2 the command line or a setting is
wrong.`;

/** Runs what was typed, and gives the exit code; nothing is thrown. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const output = new Output(io);
  let exitCode: number = EXIT.fine;
  const program = new Command("pulumi-erathos")
    .description(
      "Looks at an Erathos workspace. Nothing here starts anything, and only `doctor --write`, `orphans --delete` and `export --set-secrets` change anything.",
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.print(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
      // Commander repeats what was typed.
      outputError: () => {},
    });
  withConnection(program.command("jobs").description("list the jobs of the workspace with their ids")).action(
    async (flags: JobsFlags) => {
      exitCode = await jobs(flags, io, output);
    },
  );
  withExecution(
    withConnection(
      program.command("explain").description("say which webhooks fire when an execution ends, and why not"),
    )
      .option("--webhook <id-or-name>", "explain only this webhook; may be repeated", repeated)
      .option("--preview", "with --stack: as `pulumi up` would leave it, also webhooks that do not exist yet")
      .option("--live", "with --stack: the webhooks of the workspace, only the settings are the stack's")
      .option("--execution <file>", "a JSON file that describes the execution; flags win over it")
      .option(
        "--executions <file>",
        "many executions, as JSON lines or CSV (- reads standard input): how often and when each webhook would have fired",
      )
      .option("--before <place>", "with --executions and --stack: compare what the state has (state) ...")
      .option("--after <place>", "... with what `pulumi up` would leave (preview)")
      .option("--show-values", "mask nothing: headers and what looks like a credential are shown as they are")
      .addHelpText("after", EXPLAIN_HELP),
  ).action(async (flags: ExplainFlags & Readonly<Record<string, unknown>>) => {
    exitCode = await explainCommand(flags, io, output);
  });
  withConnection(program.command("orphans").description("find webhooks that a killed run left behind"))
    .option("--other-stack <name>", "webhooks of this stack are known too; may be repeated", repeated)
    .option("--since <timestamp>", "only webhooks that were created at this time or later (ISO 8601)")
    .option("--delete", "delete them")
    .option("--yes", "with --delete: without asking")
    .addHelpText("after", ORPHANS_HELP)
    .action(async (flags: OrphansFlags) => {
      exitCode = await orphans(flags, io, output);
    });
  withConnection(
    program
      .command("export")
      .description("write the webhooks and variables of the workspace as a program, with a file for `pulumi import`"),
  )
    .option("--out <folder>", `where to write; no file is ever overwritten (default: ${DEFAULT_FOLDER})`)
    .option(
      "--set-secrets",
      "write nothing: set what an export takes from the stack's secrets, with the workspace's values",
    )
    .action(async (flags: ExportFlags) => {
      exitCode = await exportWorkspace(flags, io, output);
    });
  withConnection(
    program
      .command("doctor")
      .description("check key, workspace, network and every endpoint, with requests that change nothing")
      .addHelpText("after", DOCTOR_HELP),
  )
    .option("--write", "after asking, also try changes with objects of its own, which are removed again")
    .option("--yes", "with --write: do not ask")
    .option(
      "--report <file>",
      "write how each endpoint answered to a new file, to attach to an issue: no key, id or value",
    )
    .option("--overwrite", "with --report: replace the file")
    .action(async (flags: DoctorFlags) => {
      exitCode = await doctor(flags, io, output);
    });
  const credential = credentialMessage(program, args);
  if (credential !== undefined) {
    output.note(credential);
    return EXIT.usage;
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      const message = usageMessage(error, program, args);
      if (message !== undefined) output.note(message);
      return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    }
    output.note(messageOf(error));
    return exitCodeOf(error);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ErathosError) return error.message;
  return `pulumi-erathos: unexpected error, please report it: ${error instanceof Error ? error.message : "no message"}`;
}

/**
 * The command line.
 *
 * @module
 */
import { isIP } from "node:net";
import { Command, InvalidArgumentError, Option } from "commander";
import { ClockRangeError, clockTime } from "../core/clock";
import { PROFILE_NAMES, type ProfileName } from "../settings/profiles";

/** The default port of the executable. */
const DEFAULT_PORT = 4747;

/** The parsed options of the command line. */
export interface CommandLine {
  readonly port: number;
  readonly host?: string;
  readonly clock?: string;
  readonly seed?: string;
  readonly profile: readonly ProfileName[];
  readonly key?: string;
  readonly data?: string;
}

/** The program; `run` gets the parsed options. */
export function program(version: string, run: (options: CommandLine) => Promise<void>): Command {
  return new Command("erathos-emulator")
    .description("The Erathos API on a laptop: jobs that run, webhooks that really fire.")
    .version(version)
    .option("--port <number>", "port; 0 for any free one", port, DEFAULT_PORT)
    .option(
      "--host <address>",
      "address to listen on, e.g. 0.0.0.0 in a container; asks for a key (default: 127.0.0.1)",
      host,
    )
    .option(
      "--clock <timestamp>",
      "the time at which its clock starts, e.g. 2025-06-30T03:00:00Z (default: now)",
      parseTimestamp,
    )
    .option("--seed <file>", "JSON file with workspaces, connections, jobs and keys in place of the built-in ones")
    .addOption(
      new Option("--profile <name...>", "how the server behaves where the real one's behaviour is unknown")
        .choices(PROFILE_NAMES)
        .default([]),
    )
    .option(
      "--data <file>",
      "file that keeps everything, secrets too; made where there is none, else it goes before --seed",
    )
    .addOption(new Option("--key <key>", "API key in place of the seed's first one").env("ERATHOS_EMULATOR_KEY"))
    .allowExcessArguments(false)
    .action(run);
}

function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError("Expected a number from 0 to 65535.");
  return number;
}

/** An empty address would listen on every address. */
function host(text: string): string {
  if (isIP(text) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text)) return text;
  throw new InvalidArgumentError("Expected an address or a name without scheme and port, such as 0.0.0.0 or ::1.");
}

function parseTimestamp(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError("Expected a date and time such as 2025-06-30T03:00:00Z.");
  try {
    return new Date(clockTime(at)).toISOString();
  } catch (error) {
    throw error instanceof ClockRangeError ? new InvalidArgumentError(error.message) : error;
  }
}

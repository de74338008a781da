/**
 * What is wrong with a command line, in words that repeat nothing of it: a value, or a mistyped name, may be a secret.
 *
 * @module
 */

import type { Command, CommanderError } from "commander";
import { certaintyOf } from "../language/credential-names";
import { nearMiss } from "../language/near-miss";

const CREDENTIAL_ON_COMMAND_LINE = [
  "Keys, tokens and passwords are not taken from the command line: other users of this machine can read it, and the shell keeps it.",
  "  What to do: set ERATHOS_API_KEY, or pipe the key in and give --api-key-stdin. Replace the credential if it was a real one.",
].join("\n");

/** `--api-key KEY`, `--secret=X`, `-token` and the like. */
function isForCredential(argument: string, known: readonly string[]): boolean {
  const [, dashes, name = ""] = /^(--?)([^=]+)/.exec(argument) ?? [];
  return dashes !== undefined && !known.includes(`--${name}`) && certaintyOf(name) !== undefined;
}

/** Some options have two long names; then the first is in the place of the short one. */
function optionNames(command: Command): string[] {
  return command.options.flatMap(({ short, long }) => [short, long].filter((name) => typeof name === "string"));
}

/** The message for a command line that offers a credential; undefined for any other. */
export function credentialMessage(program: Command, args: readonly string[]): string | undefined {
  const known = program.commands.flatMap(optionNames);
  return args.some((argument) => isForCredential(argument, known)) ? CREDENTIAL_ON_COMMAND_LINE : undefined;
}

/** Another program's words without the value that it was given on our command line. */
export function withoutArgument(words: string, value: string, flag: string): string {
  const escaped = value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  // As a whole word: a stack may be called `a`.
  return value === "" ? words : words.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g"), () => `(${flag})`);
}

/** What commander complains of; undefined where it has printed what was asked for, such as the help. */
export function usageMessage(error: CommanderError, program: Command, args: readonly string[]): string | undefined {
  const command = program.commands.find((one) => one.name() === args[0]);
  const name = command === undefined ? program.name() : `${program.name()} ${command.name()}`;
  const seeHelp = `\`${name} --help\` says what it takes.`;
  switch (error.code) {
    case "commander.help":
    case "commander.helpDisplayed":
    case "commander.version":
      return undefined;
    case "commander.unknownCommand":
      return `${name}: ${unknownText(args, (argument) => !argument.startsWith("-"), "a command", commandNames(program))} ${seeHelp}`;
    case "commander.unknownOption": {
      const options = optionNames(command ?? program);
      const isUnknown = (argument: string) => argument.startsWith("-") && !options.includes(nameOf(argument));
      return `${name}: ${unknownText(args, isUnknown, "an option of this command", options)} ${seeHelp}`;
    }
    case "commander.excessArguments":
      return `${name}: it takes options only, and there is something else among the arguments. ${seeHelp}`;
    case "commander.optionMissingArgument":
      return `${name}: the last option has no value. ${seeHelp}`;
    default:
      return `${name}: the arguments do not fit. ${seeHelp}`;
  }
}

const commandNames = (program: Command): string[] => program.commands.map((command) => command.name());

const nameOf = (argument: string): string => argument.replace(/=.*$/s, "");

/** Which argument it is, and the one of our own names that was probably meant. */
function unknownText(
  args: readonly string[],
  isUnknown: (argument: string) => boolean,
  what: string,
  known: readonly string[],
): string {
  const index = args.findIndex(isUnknown);
  if (index < 0) return "an option has a value that takes none.";
  const near = nearMiss(nameOf(args[index] ?? ""), known);
  return `argument ${index + 1} is not ${what}.${near === undefined ? "" : ` Did you mean ${near}?`}`;
}

/** Lines of the CLI that are irrelevant to this program: progress, times, and hints about the remaining stack. */
const NOISE = [
  /^\s*$/,
  /^@ \w+\.+$/,
  /^(Previewing update|Updating|Refreshing|Destroying) \(\w+\):$/,
  / (creating|updating|deleting|refreshing) \(\d+s\)/,
  /^ {4}pulumi:pulumi:Stack \S+\s*$/,
  /^ {2}pulumi:pulumi:Stack: \(same\)$/,
  /\[urn=\S+::pulumi:pulumi:Stack::\S+\]$/,
  /^Duration: /,
  /^The resources in the stack have been deleted/,
  /^If you want to remove the stack completely/,
];

/** The relevant lines of the CLI's output; URNs are shortened to the name. */
export function trimmed(output: string): string[] {
  return output
    .split("\n")
    .filter((line) => !NOISE.some((pattern) => pattern.test(line)))
    .map((line) => line.trimEnd().replace(/\[urn=\S+::([^\s:]+)\]$/, "[urn=…::$1]"));
}

/**
 * `pulumi-erathos export`: a workspace that was made by hand, as a program and what `pulumi import` needs.
 *
 * @module
 */

import { ErathosClient, ErathosError } from "../../api";
import { maskCredentials } from "../../language/credentials";
import { type ConnectionFlags, connect } from "../connection";
import { EXIT } from "../exit-codes";
import type { Io } from "../io";
import type { Output } from "../output";
import { type Folder, folderAt } from "./files";
import { type Found, gather, type Workspace } from "./gather";
import { importFile } from "./import-file";
import { uniqueNames } from "./names";
import { commandFor, setSecrets } from "./set-secrets";
import { indexSource, type Named, secretsSource } from "./source";
import { type StackSecret, withStackSecrets } from "./stack-secrets";
import { type HoldsSecret, NOTHING_KNOWN, stateSecrets } from "./state-secrets";

/** Flags of the command. */
export interface ExportFlags extends ConnectionFlags {
  readonly json?: boolean;
  readonly out?: string;
  /** In place of writing: set what is probably a credential as secrets of the stack. */
  readonly setSecrets?: boolean;
}

export const DEFAULT_FOLDER = "erathos-export";

/**
 * Writes `index.ts`, `import.json` and, where the workspace has secrets, `secrets.ts`. Existing files are never changed.
 * No file holds what is probably a credential.
 *
 * @returns the exit code
 * @throws ErathosError where settings are missing, the API refuses or a file is there already
 */
export async function exportWorkspace(flags: ExportFlags, io: Io, output: Output, folder?: Folder): Promise<number> {
  if (flags.setSecrets === true && flags.out !== undefined) throw bothAsked();
  const { settings, workspaceId } = await connect(flags, io, output);
  const client = new ErathosClient(settings, { logger: output.logger, ...io.client });
  const workspace = await gather({ client, logger: output.logger, newId: io.newId }, workspaceId);
  const isSecret = flags.stack === undefined ? NOTHING_KNOWN : await stateSecrets(flags.stack, io);
  const secretNames = uniqueNames(workspace.secrets, "secret");
  const { resources, secrets } = withStackSecrets(
    [
      ...named(workspace.variables, "name", "variable", isSecret),
      ...named(workspace.webhooks, "description", "webhook", isSecret),
    ],
    secretNames,
    isSecret,
  );
  if (flags.setSecrets === true) return setInStack(secrets, flags, io, output);
  const variables = resources.slice(0, workspace.variables.length);
  const webhooks = resources.slice(workspace.variables.length);
  const commands = secrets.map(({ key }) => commandFor(key, flags.stack));
  const files: [string, string][] = [
    ["index.ts", indexSource(workspace, webhooks, variables, commands)],
    ["import.json", importFile(workspaceId, webhooks, variables)],
    ...(secretNames.length === 0
      ? []
      : [["secrets.ts", secretsSource(workspace, secretNames)] satisfies [string, string]]),
  ];
  const out = flags.out ?? DEFAULT_FOLDER;
  const target = folder ?? folderAt(out);
  const present = await target.names();
  const taken = files.map(([name]) => name).filter((name) => present.includes(name));
  if (taken.length > 0) throw exists(taken);
  for (const [name, text] of files) await target.write(name, text);
  output.print(
    flags.json === true ? asJson(out, files, workspace, secrets) : nextSteps(out, workspace, commands, flags.stack),
  );
  return EXIT.fine;
}

async function setInStack(
  secrets: readonly StackSecret[],
  { stack, json }: ExportFlags,
  io: Io,
  output: Output,
): Promise<number> {
  const set = await setSecrets(secrets, stack, io);
  const left = secrets.length - set.length;
  const lines = [...set.map((key) => `Set ${key}`), ...(left === 0 ? [] : [`${left} were set already`])];
  output.print(
    json === true
      ? JSON.stringify({ set, present: left }, undefined, 2)
      : lines.join("\n") || "Nothing in the workspace looks like a credential.",
  );
  return EXIT.fine;
}

function named(objects: readonly Found[], by: string, fallback: string, isSecret: HoldsSecret): Named[] {
  const label = ({ inputs }: Found) => String(inputs[by] ?? "");
  const sorted = [...objects].sort((a, b) => compare(label(a), label(b)) || compare(a.id, b.id));
  // A name must not show what the value does not.
  const names = uniqueNames(
    sorted.map((object) => (isSecret(label(object)) ? "" : maskCredentials(label(object), ""))),
    fallback,
  );
  return sorted.map((object, index) => ({ ...object, name: names[index] ?? fallback }));
}

/** By code unit: the same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function asJson(
  out: string,
  files: readonly (readonly [string, string])[],
  workspace: Workspace,
  stackSecrets: readonly StackSecret[],
): string {
  const { webhooks, variables, secrets } = workspace;
  return JSON.stringify(
    {
      folder: out,
      files: files.map(([name]) => name),
      webhooks: webhooks.length,
      variables: variables.length,
      secrets: secrets.length,
      stackSecrets: stackSecrets.map(({ key }) => key),
    },
    undefined,
    2,
  );
}

function nextSteps(
  out: string,
  { webhooks, variables, secrets }: Workspace,
  commands: readonly string[],
  stack: string | undefined,
): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  const counts = [
    count(webhooks.length, "webhook"),
    count(variables.length, "variable"),
    ...(secrets.length === 0
      ? []
      : [`the name${secrets.length === 1 ? "" : "s"} of ${count(secrets.length, "secret")}`]),
  ];
  const steps = [
    ...(commands.length === 0 ? [] : [settingText(commands, stack)]),
    `pulumi import --file ${out}/import.json --generate-code=false --protect=false`,
    "pulumi preview --expect-no-changes",
  ];
  return `Wrote ${counts.join(", ")} to ${out}.

What to do next, in a Pulumi project whose program is ${out}/index.ts and whose Pulumi.yaml has

  plugins:
    providers:
      - name: erathos
        path: node_modules/pulumi-erathos/plugin

${steps.map((step, index) => `  ${index + 1}. ${step}`).join("\n")}`;
}

function settingText(commands: readonly string[], stack: string | undefined): string {
  const all = `npx pulumi-erathos export --set-secrets${stack === undefined ? "" : ` --stack ${stack}`}`;
  return [
    `Set what the files leave out, since it is probably a credential (${commands.length}). With the values of the workspace:`,
    `       ${all}`,
    "     or one by one; each asks for the value:",
    ...commands.map((command) => `       ${command}`),
  ].join("\n");
}

function exists(names: readonly string[]): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "export the workspace",
    summary: `the folder holds ${names.join(" and ")} already`,
    reason: "An export never writes over a file. Nothing was written.",
    hint: "Name another folder with --out, or remove what is there.",
  });
}

function bothAsked(): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the flags",
    summary: "--set-secrets and --out do not go together",
    reason: "With --set-secrets no file is written.",
    hint: "Run the command twice, first with --out.",
  });
}

/**
 * `pulumi-erathos export`: a workspace that was made by hand, as a program and what `pulumi import` needs.
 *
 * @module
 */

import { ErathosClient, ErathosError } from "../../api";
import { type ConnectionFlags, connect } from "../connection";
import type { Io } from "../io";
import type { Output } from "../output";
import { type Folder, folderAt } from "./files";
import { type Found, gather, type Workspace } from "./gather";
import { importFile } from "./import-file";
import { uniqueNames } from "./names";
import { credentialsIn, indexSource, type Named, secretsSource } from "./source";

/** Flags of the command. */
export interface ExportFlags extends ConnectionFlags {
  readonly json?: boolean;
  readonly out?: string;
}

export const DEFAULT_FOLDER = "erathos-export";

/**
 * Writes `index.ts`, `import.json` and, where the workspace has secrets, `secrets.ts`. Existing files are never changed.
 *
 * @returns the exit code
 * @throws ErathosError where settings are missing, the API refuses or a file is there already
 */
export async function exportWorkspace(flags: ExportFlags, io: Io, output: Output, folder?: Folder): Promise<number> {
  const { settings, workspaceId } = await connect(flags, io, output);
  const client = new ErathosClient(settings, { logger: output.logger, ...io.client });
  const out = flags.out ?? DEFAULT_FOLDER;
  const workspace = await gather({ client, logger: output.logger, newId: io.newId }, workspaceId);
  const webhooks = named(workspace.webhooks, "description", "webhook");
  const variables = named(workspace.variables, "name", "variable");
  const secrets = uniqueNames(workspace.secrets, "secret");
  const files: [string, string][] = [
    ["index.ts", indexSource(workspace, webhooks, variables)],
    ["import.json", importFile(workspaceId, webhooks, variables)],
    ...(secrets.length === 0 ? [] : [["secrets.ts", secretsSource(workspace, secrets)] satisfies [string, string]]),
  ];
  const target = folder ?? folderAt(out);
  const present = await target.names();
  const taken = files.map(([name]) => name).filter((name) => present.includes(name));
  if (taken.length > 0) throw exists(out, taken);
  for (const [name, text] of files) await target.write(name, text);
  for (const { name, inputs } of webhooks) {
    const headers = credentialsIn(inputs);
    if (headers.length > 0) {
      output.note(
        `Webhook ${name} has a credential in its header ${headers.join(", ")}; it stands in clear in index.ts. Put it into a secret, and do not commit it.`,
      );
    }
  }
  output.print(flags.json === true ? asJson(out, files, workspace) : nextSteps(out, workspace));
  return 0;
}

function named(objects: readonly Found[], by: string, fallback: string): Named[] {
  const label = ({ inputs }: Found) => String(inputs[by] ?? "");
  const sorted = [...objects].sort((a, b) => compare(label(a), label(b)) || compare(a.id, b.id));
  const names = uniqueNames(sorted.map(label), fallback);
  return sorted.map((object, index) => ({ ...object, name: names[index] ?? fallback }));
}

/** By code unit: the same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function asJson(out: string, files: readonly (readonly [string, string])[], workspace: Workspace): string {
  const { webhooks, variables, secrets } = workspace;
  return JSON.stringify(
    {
      folder: out,
      files: files.map(([name]) => name),
      webhooks: webhooks.length,
      variables: variables.length,
      secrets: secrets.length,
    },
    undefined,
    2,
  );
}

function nextSteps(out: string, { webhooks, variables, secrets }: Workspace): string {
  const counts = [
    `${webhooks.length} webhooks`,
    `${variables.length} variables`,
    ...(secrets.length === 0 ? [] : [`the names of ${secrets.length} secrets`]),
  ];
  return `Wrote ${counts.join(", ")} to ${out}.

What to do next, in a Pulumi project whose program is ${out}/index.ts and whose Pulumi.yaml has

  plugins:
    providers:
      - name: erathos
        path: node_modules/pulumi-erathos/plugin

  1. pulumi import --file ${out}/import.json --generate-code=false --protect=false
  2. pulumi preview --expect-no-changes`;
}

function exists(out: string, names: readonly string[]): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "export the workspace",
    summary: `${out} holds ${names.join(" and ")} already`,
    reason: "An export never writes over a file. Nothing was written.",
    hint: "Name another folder with --out, or remove what is there.",
  });
}

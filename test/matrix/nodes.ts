import path from "node:path";
import { installInto, run } from "./npm";
import type { NodeMajor } from "./plan";

/** A separate Node installation. */
export interface NodeBinary {
  /** Example: `22.23.3`. */
  readonly version: string;
  readonly executable: string;
  /** A PATH on which `node` is this one. */
  readonly searchPath: string;
}

/** npm has the executables of Node as packages, one for each system. */
function packageName(): string {
  const system = process.platform === "win32" ? "win" : process.platform;
  return `node-${system}-${process.arch}`;
}

/** Installs the newest Node of a major version from npm. */
export async function getNode(major: NodeMajor, folder: string): Promise<NodeBinary> {
  await installInto(folder, { [packageName()]: String(major) });
  const directory = path.join(folder, "node_modules", packageName(), "bin");
  const executable = path.join(directory, process.platform === "win32" ? "node.exe" : "node");
  const version = (await run(executable, ["--version"])).trim().replace(/^v/, "");
  return { version, executable, searchPath: `${directory}${path.delimiter}${process.env["PATH"] ?? ""}` };
}

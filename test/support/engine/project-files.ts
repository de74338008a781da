import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKOUT } from "./checkout";

export interface ProjectFiles {
  /** File contents by relative path. They take precedence over copied files. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files and folders of the checkout to copy first, such as `Pulumi.yaml` and `examples/quickstart`. */
  readonly copy?: readonly string[];
  /** `checkout` (default): a link to the checkout's node_modules. `none`: nothing, the program has no SDK. */
  readonly nodeModules?: "checkout" | "none";
}

export interface ProjectPaths {
  /** Holds everything of the project; removed as a whole. */
  readonly root: string;
  readonly program: string;
  readonly home: string;
  readonly backend: string;
}

/** Not copied with a folder: builds and installations, which depend on their location. */
const NOT_COPIED = new Set(["node_modules", ".git"]);

/** Creates a project in a new folder under the system's folder for temporary files. */
export function writeProject({ files = {}, copy = [], nodeModules = "checkout" }: ProjectFiles): ProjectPaths {
  // Resolved, because on macOS the folder is reached through a link, and Pulumi prints real paths.
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "pulumi-erathos-test-")));
  const paths = {
    root,
    program: path.join(root, "program"),
    home: path.join(root, "home"),
    backend: path.join(root, "backend"),
  };
  for (const folder of [paths.program, paths.home, paths.backend]) mkdirSync(folder);
  for (const name of copy) {
    cpSync(path.join(CHECKOUT, name), path.join(paths.program, name), {
      recursive: true,
      filter: (source) => !NOT_COPIED.has(path.basename(source)),
    });
  }
  writeFiles(paths.program, files);
  if (nodeModules === "checkout") {
    symlinkSync(path.join(CHECKOUT, "node_modules"), path.join(paths.program, "node_modules"), "junction");
  }
  return paths;
}

export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

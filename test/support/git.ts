import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "./engine/checkout";

/** What a git command prints, run in the checkout. */
export const git = (...args: readonly string[]): string =>
  execFileSync("git", args, { cwd: CHECKOUT, encoding: "utf8", maxBuffer: 2 ** 26 });

/** Tracked files, relative to the checkout. A file that was just removed stays in git's index, and is left out. */
export const trackedFiles = (...pathspecs: readonly string[]): string[] =>
  git("ls-files", "-z", "--", ...pathspecs)
    .split("\0")
    .filter((name) => name !== "" && existsSync(path.join(CHECKOUT, name)));

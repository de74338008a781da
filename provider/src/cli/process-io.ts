/**
 * The real world of the commands.
 *
 * @module
 */

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { arch, platform, release } from "node:os";
import type { Finished, Io } from "./io";

const LARGEST_CONFIG_BYTES = 16 * 1024 * 1024;

/** Runs a program without a shell, with nothing to read; undefined where it cannot be found. */
async function runProgram(file: string, args: readonly string[]): Promise<Finished | undefined> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { maxBuffer: LARGEST_CONFIG_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (error.code === "ENOENT") resolve(undefined);
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      // The error's own text repeats what the program printed.
      else reject(new Error(`${file} could not be run to its end (${error.code ?? error.signal ?? "unknown cause"})`));
    });
    child.stdin?.end();
  });
}

async function textOfStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** This process. */
export function processIo(): Io {
  return {
    env: process.env,
    system: `${platform()} ${release()} ${arch()}`,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: textOfStdin,
    pulumi: (args) => runProgram("pulumi", args),
    newId: randomUUID,
  };
}

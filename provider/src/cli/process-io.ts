/**
 * The real world of the commands.
 *
 * @module
 */

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { close, createReadStream, fstat, open } from "node:fs";
import { readFile } from "node:fs/promises";
import { arch, constants, platform, release } from "node:os";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { fileText } from "./file-text";
import type { Finished, Io, OpenedFile } from "./io";
import { fileObstacle, writePrivateFile } from "./private-file";

/** The state of a very large stack fits. */
const LARGEST_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Runs a program without a shell; undefined where it cannot be found. */
async function runProgram(file: string, args: readonly string[], input = ""): Promise<Finished | undefined> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { maxBuffer: LARGEST_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (error.code === "ENOENT") resolve(undefined);
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      // The error's own message repeats what the program printed.
      else reject(new Error(`${file} could not be run to its end (${error.code ?? error.signal ?? "unknown cause"})`));
    });
    child.stdin?.on("error", (error: NodeJS.ErrnoException) => {
      // A program that ends without reading says why by its exit code.
      if (error.code !== "EPIPE") reject(error);
    });
    child.stdin?.end(input);
  });
}

async function textOfStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return fileText(Buffer.concat(chunks));
}

/** On standard error, so that standard output holds nothing but the result. */
async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    // Ctrl+C and the end of the input are not an answer.
    terminal.once("close", () => resolve(""));
    terminal.question(question, (answer) => {
      resolve(answer);
      terminal.close();
    });
  });
}

/** Windows has no SIGTERM; Ctrl+Break and a closed window come as the last two. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const;

function onInterrupt(listener: (exitCode: number) => void): () => void {
  const heard = (signal: (typeof SIGNALS)[number]) => listener(128 + constants.signals[signal]);
  for (const signal of SIGNALS) process.on(signal, heard);
  return () => {
    for (const signal of SIGNALS) process.off(signal, heard);
  };
}

async function textOfFile(path: string): Promise<string | undefined> {
  try {
    return fileText(await readFile(path));
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

async function openedFile(path: string): Promise<OpenedFile | undefined> {
  if (path === "-") return { size: 0, chunks: process.stdin };
  try {
    // Opened once: a pipe (`<(gunzip -c …)`) could not be opened again.
    const fd = await promisify(open)(path, "r");
    const found = await promisify(fstat)(fd);
    if (!found.isDirectory()) return { size: found.size, chunks: createReadStream(path, { fd }) };
    await promisify(close)(fd);
    return undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

/** To the beginning of the line, which is then cleared. */
const REPLACE_LINE = "\r\u001b[2K";

/** This process. */
export function processIo(): Io {
  return {
    env: process.env,
    system: `${platform()} ${release()} ${arch()}`,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: textOfStdin,
    colours: process.stdout.isTTY === true && process.stdout.hasColors(),
    ask: process.stdin.isTTY === true && process.stderr.isTTY === true ? askOnTerminal : undefined,
    onInterrupt,
    readFile: textOfFile,
    openFile: openedFile,
    progress: process.stderr.isTTY === true ? (line) => void process.stderr.write(`${REPLACE_LINE}${line}`) : undefined,
    fileObstacle,
    writePrivateFile,
    pulumi: (args, input) => runProgram("pulumi", args, input),
    newId: randomUUID,
  };
}

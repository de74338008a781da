import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { z } from "zod";
import { isAlive } from "./alive";
import type { LocatorContext } from "./context";
import { errorCode } from "./error-code";

const POLL_MS = 1000;
const REPORT_MS = 15_000;
/** Longer than any build: an older lock is stale, left by a machine that crashed. */
const STALE_MS = 45 * 60_000;

const ownerSchema = z.object({ pid: z.number(), host: z.string() });

function tryTake(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function isStale(file: string, now: number): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  if (now - stats.mtimeMs > STALE_MS) return true;
  const owner = readOwner(file);
  return owner !== undefined && owner.host === hostname() && !isAlive(owner.pid);
}

/** Undefined while the owner is still writing it, or if it was just removed. */
function readOwner(file: string): z.infer<typeof ownerSchema> | undefined {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/**
 * Lets one run at a time do `work`. The others wait, and use the result of `finished` as soon as there is one.
 * The lock avoids duplicate work, it does not protect files: those are always written to a temporary name and renamed.
 * So it is harmless if two runs both consider a lock stale.
 */
export async function withLock<T>(
  file: string,
  context: LocatorContext,
  finished: () => Promise<T | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const started = context.clock.now();
  let reportedAt = Number.NEGATIVE_INFINITY;
  while (!tryTake(file)) {
    if (isStale(file, context.clock.now())) {
      rmSync(file, { force: true });
      continue;
    }
    const now = context.clock.now();
    if (now - reportedAt >= REPORT_MS) {
      reportedAt = now;
      context.report(
        `Waiting for another run that prepares the engine (its lock is ${file}): ${Math.round((now - started) / 1000)} s`,
      );
    }
    await context.clock.sleep(POLL_MS);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    // Another run may have finished between the first check and the acquisition of the lock.
    return (await finished()) ?? (await work());
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

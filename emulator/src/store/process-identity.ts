/**
 * Identifies the process that holds a lock, and checks whether it still runs.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";
import { systemErrorCode } from "../core/system-error";

export const identitySchema = z.object({
  pid: z.int().positive(),
  /** Each container has its own host name and its own process ids. */
  host: z.string(),
  /** The start of the process in system ticks; null if unknown. Distinguishes processes that reuse an id. */
  started: z.string().nullable(),
});

export type ProcessIdentity = Readonly<z.infer<typeof identitySchema>>;

/** This process. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, host: hostname(), started: await startOf(process.pid) };
}

/** Whether the process runs; undefined for one of another machine or container, which cannot be checked. */
export async function isAlive({ pid, host, started }: ProcessIdentity): Promise<boolean | undefined> {
  if (host !== hostname()) return undefined;
  if (!exists(pid)) return false;
  const now = await startOf(pid);
  return started === null || now === null || now === started;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return systemErrorCode(error) === "EPERM";
  }
}

/** Linux: the boot, and the ticks from it to the start of the process. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return null;
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    // The program's name, in parentheses, may contain anything; the start is the 20th field after it.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? null : `${boot.trim()} ${ticks}`;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return null;
  }
}

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly session: number | undefined;
}

/** `/proc/PID/stat`: the name in parentheses may hold anything, what follows it is state, parent, group, session. */
function linuxProcesses(): ProcessRow[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ pid: Number(name), parent: Number(parent), session: Number(session) }];
      } catch {
        // It ended between the listing and the reading.
        return [];
      }
    });
}

function posixProcesses(): ProcessRow[] {
  const listing = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout;
  return listing
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), session: undefined };
    });
}

/**
 * The processes that `leader` has started, directly or not, and itself. The CLI puts each plugin into a process group of
 * its own, and after a SIGKILL of the CLI plugins live on without a parent: on Linux they are still known by their
 * session (`leader` must have been spawned detached). Elsewhere only those with an unbroken line of parents are found,
 * so look before the kill.
 */
export function familyOf(leader: number): number[] {
  const rows = process.platform === "linux" ? linuxProcesses() : posixProcesses();
  // By its own number alone only where there are no sessions: the number may belong to somebody else by now.
  const belongs = (row: ProcessRow) => (row.session === undefined ? row.pid : row.session) === leader;
  const family = new Set(rows.filter(belongs).map((row) => row.pid));
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const row of rows) if (family.has(row.parent)) family.add(row.pid);
  }
  return rows.map((row) => row.pid).filter((pid) => family.has(pid));
}

/** Sends a signal to processes, some of which may be gone already. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

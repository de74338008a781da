/**
 * Samples the resource usage of a command and its descendants from `/proc`: the processes of its session, each 100 milliseconds.
 *
 * A process is known up to its last sample, so that up to a tenth of a second of it is missing.
 *
 * @module
 */

import { readdirSync, readFileSync } from "node:fs";

const INTERVAL_MS = 100;
/** `getconf CLK_TCK`, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

/** The engine itself, the provider's process, and the program with its language host. */
export const ROLES = ["engine", "provider", "program"] as const;

export type Role = (typeof ROLES)[number];

export interface Usage {
  /** User and system time of all processes of the role. */
  readonly cpuSeconds: number;
  /** User time only. */
  readonly userSeconds: number;
  /** The largest resident set of any process of the role. */
  readonly peakMib: number;
}

export type Usages = Readonly<Record<Role, Usage>>;

interface Seen {
  readonly role: Role;
  cpuSeconds: number;
  userSeconds: number;
  peakMib: number;
}

/** A process may end between two samples. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return undefined;
    throw error;
  }
}

/** The fields after the name, which stands in parentheses and may hold anything: state, parent, group, session, … */
function statOf(pid: string): readonly string[] | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

function roleOf(pid: string, leader: number): Role {
  if (Number(pid) === leader) return "engine";
  const commandLine = read(`/proc/${pid}/cmdline`) ?? "";
  return /dynamic-provider|pulumi-resource-/.test(commandLine) ? "provider" : "program";
}

/** Watches the session of `leader` until it is stopped. */
export function watch(leader: number): () => Usages {
  const seen = new Map<string, Seen>();
  const strangers = new Set<string>();

  const look = () => {
    for (const pid of readdirSync("/proc")) {
      if (!/^\d+$/.test(pid) || strangers.has(pid)) continue;
      const stat = statOf(pid);
      if (stat === undefined) continue;
      if (Number(stat[3]) !== leader) {
        // A child of ours is of our session until it makes its own.
        if (Number(stat[1]) !== process.pid) strangers.add(pid);
        continue;
      }
      // A shell becomes the program that it runs, under the same number.
      const known = seen.get(pid);
      const entry =
        known?.role === "provider" ? known : { role: roleOf(pid, leader), cpuSeconds: 0, userSeconds: 0, peakMib: 0 };
      entry.userSeconds = Number(stat[11]) / TICKS_PER_SECOND;
      entry.cpuSeconds = (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND;
      const peak = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? "")?.[1];
      entry.peakMib = Math.max(known?.peakMib ?? 0, Number(peak ?? 0) / KIB_PER_MIB);
      seen.set(pid, entry);
    }
  };

  look();
  const timer = setInterval(look, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    const usage = (role: Role): Usage => {
      const processes = [...seen.values()].filter((one) => one.role === role);
      return {
        cpuSeconds: processes.reduce((sum, one) => sum + one.cpuSeconds, 0),
        userSeconds: processes.reduce((sum, one) => sum + one.userSeconds, 0),
        peakMib: Math.max(0, ...processes.map((one) => one.peakMib)),
      };
    };
    return { engine: usage("engine"), provider: usage("provider"), program: usage("program") };
  };
}

/** User and system time of everything on the machine since its start. */
export function machineCpuSeconds(): number {
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = readFileSync("/proc/stat", "utf8")
    .slice("cpu".length)
    .trim()
    .split(/\s+/, 7)
    .map(Number);
  return (user + nice + system + interrupts + softInterrupts) / TICKS_PER_SECOND;
}

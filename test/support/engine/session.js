// Plain JavaScript, because guard-process.js runs it without a compiler. Types and docs: session.d.ts.

const { spawnSync } = require("node:child_process");
const { readdirSync, readFileSync } = require("node:fs");

/** `/proc/PID/stat`: the name in parentheses may hold anything; after it come state, parent, group, session. */
function linuxProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [{ pid, parent: Number(parent), origin: Number(session) }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}

function listProcesses() {
  if (process.platform === "linux") {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.flatMap((name) => linuxProcess(Number(name)));
  }
  const listing = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout.trim();
  return listing.split("\n").map((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, origin: pid };
  });
}

exports.familyOf = (leader) => {
  const processes = listProcesses();
  const family = new Set(processes.filter(({ origin }) => origin === leader).map(({ pid }) => pid));
  for (let size = -1; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  return [...family];
};

exports.signalAll = (pids, signal) => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
};

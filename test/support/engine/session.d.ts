/**
 * The process `leader` and all its descendants. The CLI puts each
 * plugin into a process group of its own, and after a SIGKILL of the CLI plugins live on without a parent; on Linux they
 * are still known by their session (so `leader` must have been spawned detached). Elsewhere only those with an unbroken
 * chain of parents are found: call it before the kill.
 */
export function familyOf(leader: number): number[];

/** Sends a signal to processes, some of which may have ended already. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void;

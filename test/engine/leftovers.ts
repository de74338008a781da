const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `cleanUp` (synchronous) when this process ends before it could clean up in the ordinary way: at its exit, or by
 * Ctrl-C. Returns a function that calls it off.
 */
export function cleanUpOnDeath(cleanUp: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    callOff();
    cleanUp();
    // The signal keeps its meaning: without other listeners it ends this process.
    process.kill(process.pid, signal);
  };
  const callOff = () => {
    process.removeListener("exit", cleanUp);
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
  process.once("exit", cleanUp);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return callOff;
}

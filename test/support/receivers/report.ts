/** Prints progress immediately, bypassing jest, which would buffer it until the end. */
export function report(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

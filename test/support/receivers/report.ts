/** A line for the person who waits, at once and past jest, which would hold it back until the end. */
export function report(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

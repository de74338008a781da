/**
 * `npm run demo`: the quickstart program on the real Pulumi engine, against the emulator, shown step by step.
 *
 * @module
 */
import { runDemo } from "./demo";
import { Narrator } from "./narrator";
import { paintFor } from "./style";

const EXIT_FAILED = 1;
/** By custom, 128 and the number of SIGINT. */
const EXIT_INTERRUPTED = 130;

async function main(): Promise<number> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
  const paint = paintFor(process.stdout, process.env);
  const write = (text: string) => process.stdout.write(text);
  const narrator = new Narrator(write, paint);
  narrator.title("pulumi-erathos: from a Pulumi program to a webhook that arrives");

  const result = await runDemo({ narrator, signal: interruption.signal, now: () => performance.now() });
  switch (result.kind) {
    case "shown":
      write(`\n\n${paint("green", `All ${result.steps} steps`)} showed what they should, `);
      write(`in ${Math.round(result.milliseconds / 1000)} s.\n\n`);
      return 0;
    case "failed":
      process.stderr.write(`\n\n${paint("red", `The demo failed in ${result.failedStep}.`)}\n\n${result.reason}\n\n`);
      return EXIT_FAILED;
    case "interrupted":
      process.stderr.write("\n\nStopped; everything that the demo had set up is removed.\n");
      return EXIT_INTERRUPTED;
  }
}

main().then(
  // At once: an engine that was still being built or looked for would keep the process alive.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(EXIT_FAILED);
  },
);

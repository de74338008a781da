/**
 * `npm run demo`: the quickstart program on the real Pulumi engine, against the emulator, shown step by step.
 *
 * @module
 */
import { isEnginePresent } from "../test/support/engine/locate";
import { runDemo } from "./demo";
import { duration } from "./duration";
import { ending } from "./ending";
import { Narrator } from "./narrator";
import { paintFor } from "./style";

async function main(): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
  const narrator = new Narrator((text) => process.stdout.write(text), paintFor(process.stdout, process.env));
  narrator.title("pulumi-erathos: from a Pulumi program to a webhook that arrives");
  narrator.explain(duration(await isEnginePresent()));

  const result = await runDemo({ narrator, signal: interruption.signal, now: () => performance.now() });
  const stream = result.kind === "shown" ? process.stdout : process.stderr;
  const { exitCode, text } = ending(result, paintFor(stream, process.env));
  // Explicitly: an engine that is still being downloaded or built would keep the process alive.
  stream.write(`\n\n${text}\n\n`, () => process.exit(exitCode));
}

void main();

import { ENGINE_VARIABLE } from "./engine";
import { locateEngine } from "./locate";

/** Finds the engine once for all workers of the jest project "engine". May build it, which takes minutes. */
export default async function globalSetup(): Promise<void> {
  const engine = await locateEngine({ report: (line) => process.stderr.write(`${line}\n`) });
  process.env[ENGINE_VARIABLE] = JSON.stringify(engine);
}

import { z } from "zod";

/** A Pulumi command line that is known to run, and what has to be set for it. */
export const engineSchema = z.object({
  /** Absolute path of the `pulumi` executable. */
  command: z.string(),
  /** Its version, without a leading `v`. */
  version: z.string(),
  /** Where it was found; see `locateEngine` for the order. */
  source: z.enum(["ERATHOS_TEST_PULUMI", "PATH", "cache", "release", "build"]),
  /** Variables to set when running it, over whatever the environment holds. */
  env: z.record(z.string(), z.string()),
});

export type Engine = z.infer<typeof engineSchema>;

/** The variable by which jest's global setup hands the engine to its workers, as JSON. */
export const ENGINE_VARIABLE = "ERATHOS_TEST_ENGINE";

/**
 * The engine that the global setup of the jest project "engine" has located.
 *
 * @throws when the global setup did not run.
 */
export function engineFromEnvironment(env: NodeJS.ProcessEnv = process.env): Engine {
  const text = env[ENGINE_VARIABLE];
  if (text === undefined) {
    throw new Error(
      `${ENGINE_VARIABLE} is not set: run this test in the jest project "engine" (--selectProjects engine).`,
    );
  }
  return engineSchema.parse(JSON.parse(text));
}

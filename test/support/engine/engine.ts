import { z } from "zod";

/** A Pulumi command line that was verified to run, and its environment. */
export const engineSchema = z.object({
  /** Absolute path of the `pulumi` executable. */
  command: z.string(),
  /** Its version, without a leading `v`. */
  version: z.string(),
  /** Where it was found; see `locateEngine` for the order. */
  source: z.enum(["ERATHOS_TEST_PULUMI", "PATH", "cache", "release", "build"]),
  /** Variables that override the environment when it runs. */
  env: z.record(z.string(), z.string()),
});

export type Engine = z.infer<typeof engineSchema>;

/** The variable by which jest's global setup passes the engine to its workers, as JSON. */
export const ENGINE_VARIABLE = "ERATHOS_TEST_ENGINE";

/**
 * The engine that the global setup of the jest project "engine" has located.
 *
 * @throws if the global setup did not run.
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

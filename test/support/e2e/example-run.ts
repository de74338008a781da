import { z } from "zod";
import { type Example, type ExampleOptions, openExample } from "./example";
import type { Server } from "./server";

const named = z.array(z.looseObject({ name: z.string() }));
const contentSchema = z.looseObject({
  workspaces: z.array(
    z.looseObject({ webhooks: z.array(z.looseObject({ _id: z.string() })), secrets: named, variables: named }),
  ),
});

/** The kinds of objects that programs can add to a workspace. */
async function contentOf(emulator: Server) {
  const { workspaces } = contentSchema.parse(await emulator.control("GET", "/state"));
  return workspaces.map(({ webhooks, secrets, variables }) => ({
    webhooks: webhooks.map(({ _id }) => _id),
    secrets: secrets.map(({ name }) => name),
    variables: variables.map(({ name }) => name),
  }));
}

/**
 * Runs an example as a user would: up, a second preview without changes, `use`, destroy. Afterwards the server is as it
 * was before, and neither the state nor the output of any command contains a secret.
 */
export async function runExample(
  name: string,
  options: ExampleOptions,
  use: (example: Example) => Promise<void>,
): Promise<void> {
  const { emulator, secrets = {} } = options;
  const before = await contentOf(emulator);
  const example = await openExample(name, options);
  const { project } = example;
  try {
    await project.up();
    await project.preview({ flags: ["--expect-no-changes"] });
    const state = JSON.stringify(await project.export());
    await use(example);
    await project.destroy();
    expect(await contentOf(emulator)).toEqual(before);
    expect(example.transcript()).not.toMatch(/warning/i);
    for (const secret of [...Object.values(secrets), emulator.apiKey]) {
      expect(state).not.toContain(secret);
      expect(example.transcript()).not.toContain(secret);
    }
  } finally {
    await project.dispose();
  }
}

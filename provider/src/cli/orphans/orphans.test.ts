import { DEFAULT_JOB_IDS, type Emulator, startEmulator } from "erathos-emulator";
import { runCommand } from "../testing/test-io";

const KEY = "canary-key-8f2b";
const SECRET = "canary-header-77aa";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: "manual", apiKey: KEY });
});
afterEach(() => emulator.close());

async function make(fields: Record<string, unknown> = {}): Promise<string> {
  const url = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`;
  const webhook = {
    description: "Refresh marts",
    is_active: true,
    jobs: [DEFAULT_JOB_IDS.orders],
    method: "POST",
    url: "https://reports.example/refresh",
    header: { Authorization: `Bearer ${SECRET}` },
    ...fields,
  };
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Api-Key ${KEY}`, "content-type": "application/json" },
    body: JSON.stringify(webhook),
  });
  const body: unknown = await response.json();
  return emulator.webhooks().at(-1)?._id ?? JSON.stringify(body);
}

/** `pulumi` as it answers for stacks that hold these webhooks. */
function pulumi(stacks: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  return (args: readonly string[]) => {
    const stack = args.find((argument) => argument.startsWith("--stack="))?.slice("--stack=".length) ?? "";
    if (args[0] === "config") {
      const config = {
        "erathos:apiKey": { value: KEY },
        "erathos:baseUrl": { value: emulator.url },
        "erathos:workspaceId": { value: emulator.workspaceId },
      };
      return { exitCode: 0, stdout: JSON.stringify(config), stderr: "" };
    }
    const resources = Object.entries(stacks[stack] ?? {}).map(([name, id]) => ({
      urn: `urn:pulumi:${stack}::project::pulumi-nodejs:dynamic/erathos:Webhook::${name}`,
      type: "pulumi-nodejs:dynamic/erathos:Webhook",
      id,
      inputs: {},
      outputs: { workspaceId: emulator.workspaceId },
    }));
    return { exitCode: 0, stdout: JSON.stringify({ deployment: { resources } }), stderr: "" };
  };
}

const held = () => emulator.webhooks().map(({ _id }) => _id);

test("a double of a webhook of the stack is listed, and nothing is deleted", async () => {
  const orphan = await make();
  const owned = await make();
  const world = { pulumi: pulumi({ dev: { marts: owned } }) };
  const { exitCode, stdout, stderr } = await runCommand(["orphans", "--stack", "dev"], world);
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(new RegExp(`^ID .*\n${orphan} .* marts +${owned} +Refresh marts\n$`));
  expect(stderr).toContain("--delete --yes");
  expect(stderr).toContain("--other-stack");
  expect(held()).toEqual([orphan, owned]);
  expect(stdout + stderr).not.toContain(SECRET);
});

test("--delete --yes deletes exactly the doubles", async () => {
  const owned = await make();
  const orphans = [await make(), await make()];
  const alike = [
    await make({ url: "https://reports.example/other" }),
    await make({ header: { Authorization: "Bearer other" } }),
    await make({ description: "Something else" }),
    await make({ is_active: false }),
  ];
  const world = { pulumi: pulumi({ dev: { marts: owned } }) };
  const { exitCode, stdout } = await runCommand(["orphans", "--stack", "dev", "--delete", "--yes", "--json"], world);
  expect(exitCode).toBe(0);
  // Created at the same time, they come in the order of their ids.
  const expected = orphans.sort().map((id) => ({ id, deleted: true, doubleOf: { id: owned } }));
  expect(JSON.parse(stdout)).toMatchObject(expected);
  expect(held()).toEqual([owned, ...alike]);
  expect((await runCommand(["orphans", "--stack", "dev"], world)).exitCode).toBe(0);
});

test.each([
  ["without --yes and without anybody to ask", undefined, false],
  ["a person says no", "no", false],
  ["a person says yes", "yes", true],
])("--delete: %s", async (_what, answer, deleted) => {
  const [owned, orphan] = [await make(), await make()];
  const world = { pulumi: pulumi({ dev: { marts: owned } }), ...(answer === undefined ? {} : { answer }) };
  const { exitCode } = await runCommand(["orphans", "--stack", "dev", "--delete"], world);
  expect(exitCode).toBe(deleted ? 0 : 3);
  expect(held()).toEqual(deleted ? [owned] : [owned, orphan]);
});

test("what another stack holds is no orphan, once that stack is named", async () => {
  const [owned, theirs] = [await make(), await make()];
  const world = { pulumi: pulumi({ dev: { marts: owned }, prod: { marts: theirs } }) };
  expect((await runCommand(["orphans", "--stack", "dev"], world)).exitCode).toBe(3);
  const known = await runCommand(["orphans", "--stack", "dev", "--other-stack", "prod", "--delete", "--yes"], world);
  expect(known.exitCode).toBe(0);
  expect(held()).toEqual([owned, theirs]);
});

test("two webhooks of one stack may be alike", async () => {
  const [a, b] = [await make(), await make()];
  const world = { pulumi: pulumi({ dev: { a, b } }) };
  expect((await runCommand(["orphans", "--stack", "dev"], world)).exitCode).toBe(0);
});

test("--since leaves older ones alone", async () => {
  const older = await make();
  await emulator.advance(3600);
  const since = emulator.now();
  const [owned, orphan] = [await make(), await make()];
  const args = ["orphans", "--stack", "dev", "--since", since, "--delete", "--yes"];
  expect((await runCommand(args, { pulumi: pulumi({ dev: { marts: owned } }) })).exitCode).toBe(0);
  expect(held()).toEqual([older, owned]);
  expect(held()).not.toContain(orphan);
});

test("a header that the server masks cannot be compared, so nothing is found", async () => {
  const header = { Authorization: "********" };
  const [owned] = [await make({ header }), await make({ header })];
  expect((await runCommand(["orphans", "--stack", "dev"], { pulumi: pulumi({ dev: { owned } }) })).exitCode).toBe(0);
});

test("--stack is needed, and --since must be a moment", async () => {
  const without = await runCommand(["orphans"], {});
  expect(without).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--stack") });
  const wrong = await runCommand(["orphans", "--stack", "dev", "--since", "yesterday"], {
    pulumi: pulumi({ dev: { marts: await make() } }),
  });
  expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("ISO 8601") });
});

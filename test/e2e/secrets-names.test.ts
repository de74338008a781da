import { z } from "zod";
import { JOBS, requestsOf, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

/** The response to a list; other responses only have to be objects. */
const namedListSchema = z.looseObject({
  results: z.array(z.looseObject({ _id: z.string(), name: z.string() })).optional(),
});

interface Declaration {
  readonly secret: string;
  readonly variable: string;
  readonly adoptExisting?: boolean;
}

const program = ({ secret, variable, adoptExisting }: Declaration) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
const adoptExisting = ${adoptExisting};
const token = new erathos.Secret("token", { name: "${secret}", value: pulumi.secret("canary-22d4"), adoptExisting });
const host = new erathos.Variable("host", { name: "${variable}", value: "receiver.example", adoptExisting });
new erathos.Webhook("webhook", {
  description: "With both",
  jobs: ["${JOBS.orders}"],
  url: erathos.template\`https://\${host}/\`,
  header: { Authorization: erathos.template\`Bearer \${token}\` },
});
`;

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

async function open(declaration: Declaration): Promise<Stack> {
  const stack = await openStack({ emulator, program: program(declaration) });
  stacks.push(stack);
  return stack;
}

/** The API as another client uses it. */
async function request(method: string, path: string, body?: unknown) {
  const response = await fetch(`${emulator.url}/developers/workspaces/${emulator.workspaceId}/${path}`, {
    method,
    headers: { Authorization: `Api-Key ${emulator.apiKey}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return namedListSchema.parse(await response.json());
}

async function named(kind: "secrets" | "variables", name: string) {
  const { results = [] } = await request("GET", `${kind}/`);
  return results.filter((item) => item.name === name);
}

test("[ISSUE 4.2] a changed variable is detected and restored; a rename creates the new one before the old one is deleted", async () => {
  const { project } = await open({ secret: "receiver_token", variable: "receiver_host" });
  await project.up();
  const [variable] = await named("variables", "receiver_host");
  await request("PATCH", `variables/${variable?._id}/`, { value: "elsewhere.example" });
  const drift = await project.preview({ flags: ["--refresh", "--diff"] });
  expect(drift.all).toMatch(/~ value\s*: "elsewhere\.example" => "receiver\.example"/);
  expect(drift.all).toMatch(/~ 1 to update/);
  await project.up({ flags: ["--refresh"] });
  expect(await named("variables", "receiver_host")).toMatchObject([{ _id: variable?._id, value: "receiver.example" }]);

  project.write({ "index.js": program({ secret: "new_token", variable: "new_host" }) });
  await emulator.control("DELETE", "/requests");
  const renamed = await project.up();
  expect(renamed.all).toMatch(/~ 1 updated\n\s+\+-2 replaced\n/);
  const steps = (await requestsOf(emulator)).map(({ method, path }) => [method, kindOf(path)].join(" "));
  const changes = steps.filter((step) => !step.startsWith("GET"));
  expect(changes.slice(0, 2).sort()).toEqual(["POST secrets", "POST variables"]);
  expect(changes[2]).toBe("PATCH webhooks");
  expect(changes.slice(3).sort()).toEqual(["DELETE secrets", "DELETE variables"]);
  expect(await webhooksOf(emulator)).toMatchObject([
    { url: "https://${{variables.new_host}}/", header: { Authorization: "Bearer ${{secrets.new_token}}" } },
  ]);
  await project.destroy();
});

test("[ISSUE 4.2] a name that exists already: the error names adoptExisting and aliases, and adoptExisting adopts it", async () => {
  const names = { secret: "shared_token", variable: "shared_host" };
  await request("POST", "secrets/", { name: names.secret, value: "by hand" });
  await request("POST", "variables/", { name: names.variable, value: "by.hand" });
  const { project, transcript } = await open(names);
  const refused = diagnosticsIn((await project.up({ expectCode: 1 })).all);
  for (const failure of [/create secret shared_token/, /create variable shared_host/]) expect(refused).toMatch(failure);
  expect(refused.match(/has a (secret|variable) of this name already/g)).toHaveLength(2);
  expect(refused.match(/adoptExisting: true/g)).toHaveLength(2);
  expect(refused.match(/resource option aliases/g)).toHaveLength(2);

  project.write({ "index.js": program({ ...names, adoptExisting: true }) });
  await project.up();
  expect(await named("secrets", names.secret)).toHaveLength(1);
  expect(await named("variables", names.variable)).toMatchObject([{ value: "receiver.example" }]);
  // After the adoption the option may be removed.
  project.write({ "index.js": program(names) });
  await project.up({ flags: ["--refresh", "--expect-no-changes"] });
  expect(transcript()).not.toContain("canary");
});

function kindOf(path: string): string | undefined {
  return ["secrets", "variables", "webhooks"].find((kind) => path.includes(`/${kind}/`));
}

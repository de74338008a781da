import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { installInto, run } from "../matrix/npm";
import { type Packed, packBoth, startInstalledEmulator } from "../support/e2e/installed";

/** The emulator itself, and what its package.json names. */
const PACKAGES = ["@hono/node-server", "commander", "erathos-emulator", "hono", "zod"];

const treeSchema = z.object({
  get dependencies() {
    return z.record(z.string(), treeSchema).default({});
  },
});

/** The names of all installed packages, those of packages included. */
function namesIn({ dependencies }: z.infer<typeof treeSchema>): string[] {
  return Object.entries(dependencies).flatMap(([name, child]) => [name, ...namesIn(child)]);
}

let packed: Packed;
let folder: string;

beforeAll(async () => {
  packed = await packBoth();
  folder = mkdtempSync(path.join(tmpdir(), "erathos-emulator-installed-"));
  await installInto(folder, { "erathos-emulator": `file:${packed.emulator}` });
});
afterAll(() => {
  packed?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("[ISSUE 18.3] the packed emulator has few dependencies, and not Pulumi", async () => {
  const tree = treeSchema.parse(JSON.parse(await run("npm", ["ls", "--all", "--json"], { cwd: folder })));
  expect([...new Set(namesIn(tree))].sort()).toEqual(PACKAGES);
});

test("[ISSUE 18.3] installed in an empty folder it starts, and explains why a webhook did not fire", async () => {
  const emulator = await startInstalledEmulator(folder);
  try {
    const webhook = {
      description: "Only failures",
      is_active: true,
      method: "POST",
      url: "${{variables.inbox_url}}/failed",
      jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],
      rules: [{ variable_name: "STATUS", operation: "EQUAL", value: "FAILED" }],
    };
    const created = await fetch(
      `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`,
      {
        method: "POST",
        headers: { authorization: `Api-Key ${emulator.apiKey}`, "content-type": "application/json" },
        body: JSON.stringify(webhook),
      },
    );
    expect(created.status).toBe(201);
    await emulator.control("POST", "/fire", { jobId: webhook.jobs[0] });
    const page = await fetch(emulator.url);
    expect(await page.text()).toContain("Only failures");
    expect(await emulator.control("GET", "/deliveries")).toMatchObject([{ fires: false }]);
  } finally {
    await emulator.stop();
  }
});

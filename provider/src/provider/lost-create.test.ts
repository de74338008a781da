import { emulatorPool, orders } from "../api/testing/emulated";
import type { Host, HostKind } from "./testing/host";
import { HOSTS } from "./testing/hosts";

const pool = emulatorPool();
const running: Host[] = [];
afterEach(async () => {
  await Promise.all([pool.closeAll(), ...running.splice(0).map((host) => host.close())]);
});

/** Two stacks of one workspace: processes that know nothing of each other. */
async function twoStacks(kind: HostKind, config: Readonly<Record<string, string>> = {}) {
  const { emulator } = await pool.start();
  const start = async () => {
    const host = await kind.start();
    running.push(host);
    await host.configure({
      "erathos:apiKey": emulator.apiKey,
      "erathos:workspaceId": emulator.workspaceId,
      "erathos:baseUrl": emulator.url,
      ...config,
    });
    return host;
  };
  return { emulator, first: await start(), second: await start() };
}

const DECLARED = { description: "Refresh", jobs: [orders], url: "https://reports.example/" };
const NO_ANSWER = { method: "POST", path: "**/webhooks/", status: 500, times: 1 } as const;

async function create(host: Host): Promise<string> {
  const { inputs } = await host.check("Webhook", undefined, DECLARED);
  return (await host.create("Webhook", inputs)).id;
}

describe.each(HOSTS)("[ISSUE 15.1] case 15: a create without an answer, in the $name host", (kind) => {
  test.each(["before", "after"] as const)(
    "a webhook that is adopted is a warning with its id (500 %s the effect)",
    async (phase) => {
      const { emulator, first, second } = await twoStacks(kind);
      const theirs = phase === "before" ? await create(first) : undefined;
      emulator.addFault({ ...NO_ANSWER, phase });
      const id = await create(second);
      expect(emulator.webhooks()).toMatchObject([{ _id: theirs ?? id }]);
      const warning = new RegExp(
        `warning: create webhook: the answer was lost; webhook ${id}, .* was adopted\\. Nothing proves`,
      );
      expect(second.written()).toMatch(warning);
      expect(second.written()).toMatch(/`pulumi stack --show-ids`.*`pulumi state delete`.*`pulumi up`/);
      expect(first.written()).not.toContain("adopted");
    },
  );

  test("an answer is no warning", async () => {
    const { first } = await twoStacks(kind);
    await create(first);
    expect(first.written()).not.toContain("adopted");
  });
});

import { orders } from "../api/testing/emulated";
import type { PropertyBag } from "./contract";
import type { Host } from "./testing/host";
import { HOSTS } from "./testing/hosts";

const WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";
const ID = Number("7615917337495251231");
const OUTPUT = "https://Calling [toString] on an [Output<T>] is not supported.";

const webhook = (more: PropertyBag): PropertyBag => ({
  description: "Refused",
  jobs: [orders],
  url: "https://reports.example/",
  ...more,
});

describe.each(HOSTS)("values that no input can be, in the $name host", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await kind.start();
    await host.configure({ "erathos:apiKey": "k.0123456789abcdef", "erathos:workspaceId": WORKSPACE });
  });
  afterAll(() => host.close());

  test.each([
    ["body.list[1].id", "Webhook", webhook({ body: { list: [1, { id: ID }] } })],
    [
      "rules[0][1].value",
      "Webhook",
      webhook({ rules: [[{}, { variableName: "ROWS", operation: "EQUAL", value: ID }]] }),
    ],
    ["triggers.build", "JobRun", { jobId: orders, triggers: { build: ID } }],
  ] as const)("[ISSUE 15.1] case 3: a number too large to be exact, at %s", async (path, type, news) => {
    const { failures } = await host.check(type, undefined, news);
    const here = failures.filter(({ reason }) => reason.startsWith(`${path}: `));
    expect(here).toEqual([
      { property: "", reason: expect.stringMatching(/too large to be exact.*write it as a string/) },
    ]);
    expect(JSON.stringify(failures)).not.toContain("76159173374952");
  });

  test.each([
    ["body.host", "Webhook", webhook({ body: { host: OUTPUT } })],
    ["url", "Webhook", webhook({ url: OUTPUT })],
    ["header.X-Host", "Webhook", webhook({ header: { "X-Host": OUTPUT } })],
    ["triggers.host", "JobRun", { jobId: orders, triggers: { host: OUTPUT } }],
  ] as const)("[ISSUE 15.1] case 1: an Output that became a string, at %s", async (path, type, news) => {
    const { failures } = await host.check(type, undefined, news);
    const start = new RegExp(`^${path}: holds an Output that was turned into a string`);
    expect(failures).toEqual([{ property: "", reason: expect.stringMatching(start) }]);
  });
});

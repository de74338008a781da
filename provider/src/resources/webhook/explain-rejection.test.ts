import { emulatorPool, orders } from "../../api/testing/emulated";
import { contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const missing = "d2a4e6f8-1b3c-4d5e-8f70-000000000000";

async function refused(
  jobs: readonly string[],
  before = async (_emulated: Awaited<ReturnType<typeof pool.start>>) => {},
) {
  const emulated = await pool.start();
  await before(emulated);
  const workspaceId = emulated.emulator.workspaceId;
  const inputs = {
    description: "Load",
    jobs,
    method: "POST",
    url: "https://example.com/",
    isActive: true,
    workspaceId,
  };
  const message = await webhookHandlers.create(inputs, contextOf(emulated)).then(
    () => "created",
    (error: Error) => error.message,
  );
  return { message, emulated };
}

test("a job that does not exist is named, with the ways to find the right one", async () => {
  const { message, emulated } = await refused([missing, orders].sort());
  expect(message).toContain(`has no job ${missing}.`);
  expect(message).not.toContain(`${orders},`);
  expect(message).toContain("npx pulumi-erathos jobs");
  expect(emulated.emulator.webhooks()).toEqual([]);
});

test("where the jobs cannot be listed, the server's own words are what is said", async () => {
  const { message } = await refused([missing], async ({ emulator }) => {
    emulator.addFault({ method: "GET", path: "/developers/**/jobs/", phase: "before", status: 403 });
  });
  expect(message).toContain("Erathos said: jobs: Invalid pk");
  expect(message).not.toContain("has no job");
});

import { fire, inboxUrl, takeInbox } from "../support/e2e/deliveries";
import { openExample } from "../support/e2e/example";
import { runExample } from "../support/e2e/example-run";
import { JOBS, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

let emulator: EmulatorProcess;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(() => emulator?.stop());

test("[ISSUE 4.1] github-dispatch", async () => {
  const config = { repository: "acme/models", githubApi: inboxUrl(emulator) };
  await runExample("github-dispatch", { emulator, config, secrets: { githubToken: "github_pat_canary" } }, async () => {
    await fire(emulator, { jobId: JOBS.orders, rows: 12 });
    await fire(emulator, { jobId: JOBS.orders, rows: 0 });
    expect(await takeInbox(emulator)).toEqual([
      {
        method: "POST",
        path: "/repos/acme/models/dispatches",
        headers: expect.objectContaining({
          authorization: "Bearer github_pat_canary",
          accept: "application/vnd.github+json",
          "content-type": "application/json",
          "user-agent": "erathos-webhook",
        }),
        body: {
          event_type: "erathos-loaded",
          client_payload: {
            connection: "Shop PostgreSQL",
            schema: "shop",
            table: "orders",
            rows: "12",
            execution_id: expect.stringMatching(/^[-\w]{36}$/),
          },
        },
      },
    ]);
  });
});

test("[ISSUE 4.1] slack", async () => {
  const config = { slackHost: inboxUrl(emulator) };
  await runExample("slack", { emulator, config, secrets: { slackPath: "T0/B0/slack-canary" } }, async () => {
    await fire(emulator, { jobId: JOBS.campaigns, status: "FAILED", durationSeconds: 7 });
    await fire(emulator, { jobId: JOBS.campaigns });
    const text =
      ":rotating_light: *google_ads.campaigns* of Google Ads has failed after 7 s, started by Erathos Schedule";
    expect(await takeInbox(emulator)).toMatchObject([{ path: "/services/T0/B0/slack-canary", body: { text } }]);
  });
});

test("[ISSUE 4.1] several-workspaces", async () => {
  const config = {
    shopWorkspaceId: emulator.workspaceId,
    labsWorkspaceId: SECOND_WORKSPACE,
    alertsUrl: inboxUrl(emulator),
  };
  const labsKey = "labs-key-canary";
  await emulator.control("POST", "/keys", { key: labsKey, workspaces: [SECOND_WORKSPACE] });
  await runExample("several-workspaces", { emulator, config, secrets: { labsKey } }, async ({ project }) => {
    const [shop] = await webhooksOf(emulator);
    const [labs] = await webhooksOf(emulator, SECOND_WORKSPACE);
    expect(await project.outputs()).toEqual({ shopWebhookId: shop?._id, labsWebhookId: labs?._id });
    await fire(emulator, { jobId: JOBS.events, status: "FAILED" });
    expect(await takeInbox(emulator)).toMatchObject([{ path: "/labs", body: { schema: "labs", table: "events" } }]);
  });
});

test("[ISSUE 4.1] random-token: Erathos and the receiver have the same token, and rotating it changes no webhook", async () => {
  const config = { receiverUrl: `${inboxUrl(emulator)}/loaded` };
  const plugins = { random: "test/support/random-plugin" };
  await runExample("random-token", { emulator, config, plugins }, async ({ project, configure, transcript }) => {
    const tokens = async () => {
      await fire(emulator, { jobId: JOBS.orders });
      const [message] = await takeInbox(emulator);
      const { receiverToken } = await project.outputs({ showSecrets: true });
      return { sent: message?.headers["authorization"], expected: `Bearer ${receiverToken}` };
    };
    const shown = transcript();
    const first = await tokens();
    expect(first.sent).toMatch(/^Bearer \w{40}$/);
    expect(first.sent).toBe(first.expected);

    await configure("rotation", "2");
    const webhooks = await webhooksOf(emulator);
    const { all } = await project.up();
    expect(all).toMatch(/~ 1 updated\n\s+\+-1 replaced\n/);
    expect(await webhooksOf(emulator)).toEqual(webhooks);
    const second = await tokens();
    expect(second.sent).toBe(second.expected);
    expect(second.sent).not.toBe(first.sent);
    for (const { expected } of [first, second]) {
      const token = expected.replace("Bearer ", "");
      expect(shown + all + JSON.stringify(await project.export())).not.toContain(token);
    }
  });
});

test("[ISSUE 4.1] environments: prod fires and is protected, dev is neither, in one workspace", async () => {
  const development = await openExample("environments", { emulator, secrets: { reportsToken: "dev-canary" } });
  const production = await openExample("environments", {
    emulator,
    stack: "prod",
    secrets: { reportsToken: "prod-canary" },
  });
  try {
    for (const { project } of [development, production]) {
      await project.up();
      await project.preview({ flags: ["--expect-no-changes"] });
    }
    const webhooks = [...(await webhooksOf(emulator))].sort((a, b) => (a.description < b.description ? -1 : 1));
    expect(webhooks).toMatchObject([
      {
        description: "[dev] Refresh the reports",
        is_active: false,
        url: "https://${{variables.dev_reports_host}}/refresh",
        header: { Authorization: "Bearer ${{secrets.dev_reports_token}}" },
      },
      {
        description: "[prod] Refresh the reports",
        is_active: true,
        url: "https://${{variables.prod_reports_host}}/refresh",
        header: { Authorization: "Bearer ${{secrets.prod_reports_token}}" },
      },
    ]);

    await development.project.destroy();
    const refused = await production.project.destroy({ expectCode: "any" });
    expect(refused.all).toMatch(/protected/);
    expect((await webhooksOf(emulator)).map(({ description }) => description)).toEqual(["[prod] Refresh the reports"]);
    await production.project.run(["state", "unprotect", "--all", "--yes"]);
    await production.project.destroy();
    expect(await webhooksOf(emulator)).toEqual([]);
    expect(development.transcript() + production.transcript()).not.toMatch(/canary|warning/);
  } finally {
    await development.project.dispose();
    await production.project.dispose();
  }
});

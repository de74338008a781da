import { defaultSeed } from "erathos-emulator";
import { describeInBrowser } from "../support/browser/browser";
import { orders, payments, storyEmulator } from "../support/browser/setup-emulator";

jest.setTimeout(600_000);

const SECRET = "YWlyZmxvdzphaXJmbG93";

describeInBrowser("the emulator's page", (open) => {
  test("[ISSUE 8.1] a job ended with zero rows, nothing fired: why?", async () => {
    await using emulator = await storyEmulator();
    await emulator.createWebhook();
    await using opened = await open(emulator.url);
    const { page } = opened;

    const form = page.getByRole("region", { name: "Run a job" });
    await form.getByRole("combobox", { name: "Job" }).selectOption("shop.payments");
    await form.getByLabel("Rows").fill("0");
    await form.getByRole("button", { name: "Run" }).click();
    const detail = page.getByRole("article", { name: "shop.payments RUNNING" });
    await detail.getByText("It is still running.").waitFor();
    await detail.getByRole("button", { name: "Move the clock to its end" }).click();

    const ended = page.getByRole("article", { name: "shop.payments FINISHED" });
    await ended.getByText("Nothing fired: ROWS is 0, but for “Refresh marts” it must be greater than 0.").waitFor();
    const row = ended.getByRole("row", { name: "Refresh marts" });
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      expect.stringMatching(/^\s*✓ FINISHED\s+holds:\s+must be FINISHED\s*$/),
      expect.stringMatching(/^\s*✗ 0\s+does not hold:\s+must be greater than 0\s*$/),
      "✗ not fired",
    ]);
    expect(emulator.inbox()).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test("a webhook that fired shows its request, masked, and the answer; it can be sent again", async () => {
    await using emulator = await storyEmulator();
    await emulator.createWebhook({ jobs: [orders] });
    await emulator.fire({ jobId: orders });
    await using opened = await open(emulator.url);
    const { page } = opened;

    await page.getByText("1 of 1 webhook fired.").first().waitFor();
    await page.getByText("Request of Refresh marts").click();
    const request = page.locator("details.request[open]");
    expect(await request.textContent()).toContain("Basic ********");
    expect(await request.getByLabel("Body of the request").textContent()).toContain('"rows": "1842"');
    expect(await request.getByLabel("Response of the receiver").textContent()).toBe('{"received":true}');
    expect(await page.content()).not.toContain(SECRET);

    await request.getByRole("button", { name: "Send again: Refresh marts" }).click();
    await page.getByText("The request was sent again.").waitFor();
    await request.getByRole("listitem").nth(1).waitFor();
    expect(emulator.inbox()).toHaveLength(2);
    // The details stay open, and the address contains only the view.
    expect(await request.count()).toBe(1);
    expect(new URL(page.url()).search).not.toMatch(/key|done/);
    expect(opened.complaints).toEqual([]);
  });

  test("shows changes from elsewhere without reloading, and preserves a half-filled form", async () => {
    await using emulator = await storyEmulator();
    await using opened = await open(emulator.url);
    const { page } = opened;
    await page.evaluate("window.sameDocument = true");
    await page.getByText("Set a fault").click();
    await page.getByRole("textbox", { name: "Path" }).fill("**/jobs/");

    await emulator.createWebhook({ jobs: [orders] });
    await page.getByRole("heading", { name: "Refresh marts active" }).waitFor();
    await emulator.fire({ jobId: orders, rows: 0 });
    await page.getByRole("article", { name: "shop.orders FINISHED" }).waitFor();
    await page.getByText("Nothing fired: ROWS is 0").first().waitFor();
    emulator.addFault({ method: "GET", status: 503 });
    await page.getByText("GET every path → 503").first().waitFor();

    expect(await page.evaluate("window.sameDocument")).toBe(true);
    expect(await page.getByRole("textbox", { name: "Path" }).inputValue()).toBe("**/jobs/");
    expect(await page.evaluate("document.activeElement.name")).toBe("path");
    expect(opened.complaints).toEqual([]);
  });

  test("keeps the chosen execution while newer ones end, and the back button works", async () => {
    await using emulator = await storyEmulator();
    await emulator.fire({ jobId: orders });
    await emulator.fire({ jobId: payments });
    await using opened = await open(emulator.url);
    const { page } = opened;
    await page.getByRole("link", { name: "shop.orders" }).click();
    await page.getByRole("article", { name: "shop.orders FINISHED" }).waitFor();
    await emulator.fire({ jobId: payments });
    await page.getByRole("listitem").filter({ hasText: "shop.payments" }).nth(1).waitFor();
    expect(await page.getByRole("article").textContent()).toContain("shop.orders");
    await page.goBack();
    await page.getByRole("article", { name: "shop.payments FINISHED" }).waitFor();
  });

  test("sets and removes a fault, moves the clock, switches the workspace", async () => {
    await using emulator = await storyEmulator();
    await using opened = await open(emulator.url);
    const { page } = opened;
    const listWebhooks = async (): Promise<number> => {
      const url = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`;
      return (await fetch(url, { headers: { authorization: `Api-Key ${emulator.apiKey}` } })).status;
    };
    await page.getByText("Set a fault").click();
    await page.getByRole("textbox", { name: "Path" }).fill("**/webhooks/");
    await page.getByLabel("Answer").selectOption("503 Service Unavailable");
    await page.getByLabel("Times").fill("5");
    await page.getByRole("button", { name: "Set the fault" }).click();
    await page.getByText("The fault is set.").waitFor();
    expect(await listWebhooks()).toBe(503);
    await page.getByText("applied 1 time (1 of 5)").waitFor();
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.getByText("The fault was removed.").waitFor();
    expect(await listWebhooks()).toBe(200);

    await page.getByRole("button", { name: "+1 day" }).click();
    await page.getByText("Tue 1 Jul 2025").waitFor();
    await page.getByLabel("Move to (UTC)").fill("2025-07-04T12:30");
    await page.getByRole("button", { name: "Move", exact: true }).click();
    await page.getByText("Fri 4 Jul 2025").waitFor();
    expect(emulator.now()).toBe("2025-07-04T12:30:00.000Z");
    await page.getByText("in its block window now").waitFor();
    await page.getByRole("button", { name: "Run google_ads.campaigns" }).click();
    await page.getByText("google_ads.campaigns was not started. Its connection is in a block window").waitFor();

    await page.getByRole("link", { name: "Acme Labs" }).click();
    await page.getByRole("row", { name: "labs.events" }).waitFor();
    expect(await page.getByText("shop.orders").count()).toBe(0);
    expect(await page.title()).toContain("Acme Labs");
  });

  test("hostile names are escaped", async () => {
    const hostile = `<script>document.title = "owned"</script>"><img src=x onerror="document.title='owned'">`;
    const [first] = defaultSeed.workspaces;
    const seed = {
      keys: [{ key: "k", owner: hostile, workspaces: [first?.id ?? ""] }],
      workspaces: [
        {
          id: first?.id ?? "",
          name: hostile,
          connections: (first?.connections ?? []).map((connection) => ({ ...connection, name: hostile })),
          jobs: (first?.jobs ?? []).map((job) => ({ ...job, schemaName: hostile, schedule: hostile })),
          variables: { inbox_url: "{emulatorUrl}/_emulator/inbox" },
        },
      ],
    };
    await using emulator = await storyEmulator({ seed });
    await emulator.createWebhook({
      description: hostile,
      header: { [hostile]: hostile },
      body: hostile,
      url: `\${{variables.inbox_url}}/?x=${encodeURIComponent(hostile)}`,
      rules: [{ variable_name: "TABLE_NAME", operation: "NOT_EQUAL", value: hostile }],
    });
    await emulator.fire({ jobId: payments, triggeredBy: hostile });
    await using opened = await open(emulator.url);
    const { page } = opened;
    await page.getByRole("heading", { name: hostile }).first().waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("img").count()).toBe(1);
    expect(await page.title()).toBe(`${hostile} – erathos-emulator`);
    expect(opened.complaints).toEqual([]);
  });

  test("works without JavaScript", async () => {
    await using emulator = await storyEmulator();
    await emulator.createWebhook({ jobs: [orders], rules: [] });
    await using opened = await open(emulator.url, { javaScriptEnabled: false });
    const { page } = opened;
    await page.getByRole("button", { name: "Run shop.orders" }).click();
    await page.getByText("The job was started.").waitFor();
    await page.getByRole("button", { name: "Move the clock to its end" }).click();
    await page.getByText("1 of 1 webhook fired.").first().waitFor();
    await page.getByText("Request of Refresh marts").click();
    await page.getByRole("button", { name: "Send again: Refresh marts" }).click();
    await page.getByText("The request was sent again.").waitFor();
    expect(emulator.inbox()).toHaveLength(2);
  });

  test("reports when the emulator has stopped", async () => {
    await using emulator = await storyEmulator();
    await using opened = await open(emulator.url);
    await emulator.close();
    await opened.page.getByText("not connected").waitFor();
    await opened.page.getByRole("button", { name: "+1 min" }).click();
    await opened.page.getByText("The emulator does not respond.").waitFor();
  });
});

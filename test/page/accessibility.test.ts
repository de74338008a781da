import { describeInBrowser } from "../support/browser/browser";
import { companies, onRows, orders, payments, storyEmulator } from "../support/browser/setup-emulator";
import { violations } from "../support/browser/violations";

jest.setTimeout(600_000);

async function busyEmulator() {
  const emulator = await storyEmulator();
  await emulator.createWebhook({ jobs: [orders, payments] });
  await emulator.createWebhook({
    description: "No receiver",
    jobs: [orders],
    url: "http://127.0.0.1:9/",
    rules: [onRows],
  });
  await emulator.createWebhook({ description: "Paused", jobs: [orders], is_active: false });
  await emulator.fire({ jobId: payments, rows: 0 });
  await emulator.fire({ jobId: companies, status: "FAILED" });
  await emulator.fire({ jobId: orders });
  emulator.addFault({ path: "**/jobs/", status: 503 });
  return emulator;
}

describeInBrowser("accessibility of the emulator's page", (open) => {
  const phone = { viewport: { width: 360, height: 780 } };
  test.each([
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["360 px wide", phone],
    ["360 px wide, dark", { ...phone, colorScheme: "dark" }],
  ] as const)("[ISSUE 8.3] axe finds nothing: %s", async (_, options) => {
    await using emulator = await busyEmulator();
    await using opened = await open(emulator.url, options);
    const { page } = opened;
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "shop.orders" }).click();
    await page.getByText("1 of 2 webhooks fired").or(page.getByText("but one was rejected")).first().waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.getByRole("button", { name: "Run hubspot.companies" }).click();
    await page.getByText("The job was started.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("an empty emulator too", async () => {
    await using emulator = await storyEmulator();
    await using opened = await open(emulator.url);
    expect(await violations(opened.page)).toEqual([]);
  });

  test("with the keyboard only: from the skip link to the answer, with a visible focus", async () => {
    await using emulator = await storyEmulator();
    await emulator.createWebhook();
    await using opened = await open(emulator.url);
    const { page } = opened;
    const { keyboard } = page;
    const tabTo = async (selector: string): Promise<void> => {
      for (let steps = 0; steps < 80; steps++) {
        await keyboard.press("Tab");
        expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).not.toBe("none");
        if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    await tabTo(".skip");
    await keyboard.press("Enter");
    await tabTo("#run select[name=job]");
    await keyboard.type("shop.pay");
    await tabTo("#run input[name=rows]");
    await keyboard.type("0");
    await keyboard.press("Enter");
    await page.getByRole("article", { name: "shop.payments RUNNING" }).waitFor();
    await page.locator("#execution-title:focus").waitFor();
    await tabTo("#execution button");
    await keyboard.press("Enter");
    await page.getByText("Nothing fired: ROWS is 0").first().waitFor();
    await page.locator("#execution-title:focus").waitFor();
    expect(await page.locator("[aria-live]").filter({ hasText: "shop.payments FINISHED. Nothing fired" }).count()).toBe(
      1,
    );
  });
});

/**
 * A real browser for the tests of the emulator's page and of the documents' site.
 *
 * @module
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** No background requests, no prompts. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The timeout of every wait, generous for a machine under load. */
const TIMEOUT_MS = 120_000;

/** The first of the known browsers on PATH. */
export function findBrowser(path = process.env["PATH"] ?? ""): string | undefined {
  const folders = ["/usr/bin", ...path.split(delimiter)].filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Missing, or not executable: try the next one.
    return false;
  }
}

/** `describe` if there is a browser; otherwise it skips and says so in one line. */
export function describeInBrowser(title: string, stories: (open: OpenPage) => void, ready: IsReady = isLive): void {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    process.stderr.write(`Skipped: ${title}. No browser found on PATH (looked for ${NAMES.join(", ")}).\n`);
    describe.skip(title, () => stories(() => Promise.reject(new Error("no browser"))));
    return;
  }
  describe(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: FLAGS });
    }, 60_000);
    afterAll(() => browser.close());

    stories(async (url, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(TIMEOUT_MS);
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(url);
      if (options.javaScriptEnabled !== false) await ready(page);
      return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
    });
  });
}

/** Waits until the page's script is active: otherwise a click may come before it. */
type IsReady = (page: Page) => Promise<void>;

const isLive: IsReady = (page) => page.getByText("live", { exact: true }).waitFor();

/** Opens an address in a fresh profile. */
export type OpenPage = (url: string, options?: BrowserContextOptions) => Promise<OpenedPage>;

export interface OpenedPage extends AsyncDisposable {
  readonly page: Page;
  /** Problems that the browser has reported: script errors, violations of the content security policy. */
  readonly complaints: readonly string[];
}

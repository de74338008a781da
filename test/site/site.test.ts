/** Needs the built site: `npm run docs` first, as `npm run test:site` does. */
import type { Page } from "playwright-core";
import { describeInBrowser } from "../support/browser/browser";
import { serveSite, sitePages } from "../support/browser/serve-site";
import { violations } from "../support/browser/violations";

jest.setTimeout(600_000);

/** Visible remains of a template that was not rendered: braces outside code. */
const BRACES = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.data.includes("{{") && node.parentElement.closest("code, pre, script, style") === null) found.push(node.data);
  return found;
})()`;

const LINKS = `[...document.querySelectorAll("a[href]")].map(({ href }) => href)`;
const ANCHORS = `[...document.querySelectorAll("[id]")].map(({ id }) => id)`;

/** The theme's script has run: it marks the page's title as the current one. */
const hasStarted = (page: Page) => page.waitForFunction("document.querySelector('#app').__vue_app__ !== undefined");

const phone = { viewport: { width: 360, height: 780 } };

describeInBrowser(
  "the documents' site",
  (open) => {
    test.each([
      ["light", {}],
      ["dark", { colorScheme: "dark" }],
      ["360 px wide", phone],
    ] as const)(
      "[18.1] every page: no template left, nothing in the console, axe finds nothing: %s",
      async (_, options) => {
        await using site = await serveSite();
        await using opened = await open(`${site.url}/`, options);
        const { page, complaints } = opened;
        const faults: string[] = [];
        for (const address of sitePages()) {
          await page.goto(`${site.url}${address}`);
          await hasStarted(page);
          const said = [
            ...(await page.evaluate<string[]>(BRACES)),
            ...(await violations(page)),
            ...((await page.evaluate("document.documentElement.scrollWidth <= innerWidth")) === true
              ? []
              : ["too wide"]),
          ];
          faults.push(...said.map((fault) => `${address}: ${fault}`));
        }
        expect(faults).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );

    test("[18.1] every link of the site leads to an existing page and anchor", async () => {
      await using site = await serveSite();
      await using opened = await open(`${site.url}/`);
      const { page } = opened;
      const anchors = new Map<string, readonly string[]>();
      const links = new Map<string, string>();
      for (const address of sitePages()) {
        await page.goto(`${site.url}${address}`);
        await hasStarted(page);
        anchors.set(address, await page.evaluate<string[]>(ANCHORS));
        for (const link of await page.evaluate<string[]>(LINKS)) links.set(link, address);
      }
      const dead = [...links].filter(([link]) => {
        const { origin, pathname, hash } = new URL(link);
        if (origin !== site.url) return false;
        const known = anchors.get(pathname.replace(/\.html$/, ""));
        return known === undefined || (hash !== "" && !known.includes(decodeURIComponent(hash.slice(1))));
      });
      expect(dead).toEqual([]);
      expect(await page.goto(`${site.url}/no-such-page`).then((response) => response?.status())).toBe(404);
      await page.getByText("PAGE NOT FOUND").waitFor();
    });

    test("[18.1] the search finds finishedBetween", async () => {
      await using site = await serveSite();
      await using opened = await open(`${site.url}/`);
      const { page } = opened;
      await page.getByRole("button", { name: "Search" }).first().click();
      await page.locator(".VPLocalSearchBox input").fill("finishedBetween");
      await page.locator(".VPLocalSearchBox .result", { hasText: "Time windows" }).first().click();
      await page.waitForURL("**/rules#time-windows");
    });
  },
  async (page) => {
    await hasStarted(page);
  },
);

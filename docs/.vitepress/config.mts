import { readFileSync } from "node:fs";
import { type DefaultTheme, defineConfig } from "vitepress";
import { groups, linkTo } from "./reference.mjs";

type Sidebar = DefaultTheme.SidebarItem[];

const manifest: { repository?: { url: string } } = JSON.parse(
  readFileSync(new URL("../../provider/package.json", import.meta.url), "utf8"),
);
const repository = manifest.repository?.url.replace(/^git\+/, "").replace(/\.git$/, "");

const guide: Sidebar = [
  {
    text: "Start",
    items: [
      { text: "Quickstart", link: "/quickstart" },
      { text: "Templates", link: "/templates" },
      { text: "Configuration", link: "/configuration" },
      { text: "Endpoints", link: "/endpoints" },
      { text: "Compatibility", link: "/compatibility" },
    ],
  },
  {
    text: "Declare",
    items: [
      { text: "Rules and time windows", link: "/rules" },
      { text: "References and secrets", link: "/references" },
      { text: "Receivers", link: "/receivers" },
      { text: "Databricks, Dagster and GitHub", link: "/receivers-runs" },
      { text: "Slack, Teams and PagerDuty", link: "/receivers-alerts" },
      { text: "Running jobs", link: "/running-jobs" },
      { text: "Several workspaces", link: "/several-workspaces" },
      { text: "Import and export", link: "/import" },
    ],
  },
  {
    text: "Operate",
    items: [
      { text: "Testing your orchestration", link: "/testing" },
      { text: "Continuous integration", link: "/ci" },
      { text: "The command line", link: "/command-line" },
      { text: "Hosts", link: "/hosts" },
      { text: "Resource options", link: "/resource-options" },
      { text: "Performance", link: "/performance" },
      { text: "Scaling", link: "/scaling" },
      { text: "Security", link: "/security" },
      { text: "Troubleshooting", link: "/troubleshooting" },
    ],
  },
];

const reference: Sidebar = [
  { text: "Overview", link: "/reference/" },
  ...groups.map(({ text, pages }) => ({ text, items: pages.map((name) => ({ text: name, link: linkTo(name) })) })),
  { text: "Types", link: "/reference/types" },
  { text: "TypeScript", link: "/typescript/" },
];

export default defineConfig({
  title: "pulumi-erathos",
  description: "The orchestration of the Erathos data platform in a Pulumi program",
  cleanUrls: true,
  lastUpdated: false,
  // Pieces of other pages, and the pages for the Pulumi Registry: no pages of this site.
  srcExclude: ["parts/**", "evidence/interruptions.md", "_index.md", "installation-configuration.md"],
  head: [["link", { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }]],
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    // References are written ${{…}}, which the pages' templates would try to run. Other delimiters are no way out: the
    // theme's own templates are compiled with the same ones.
    config: (md) => {
      for (const kind of ["text", "code_inline"]) {
        const render = md.renderer.rules[kind];
        if (render === undefined) throw new Error(`markdown-it has no rule ${kind}`);
        md.renderer.rules[kind] = (...token) => render(...token).replaceAll("{{", "&#123;&#123;");
      }
    },
  },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Guide", link: "/quickstart" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: { "/reference/": reference, "/typescript/": reference, "/": guide },
    ...(repository === undefined ? {} : { editLink: { pattern: `${repository}/edit/main/docs/:path` } }),
  },
});

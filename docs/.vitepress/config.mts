import { defineConfig } from "vitepress";

export default defineConfig({
  title: "pulumi-erathos",
  description: "The orchestration of the Erathos data platform in a Pulumi program",
  cleanUrls: true,
  lastUpdated: false,
  // References are written ${{…}}: the theme's own {{…}} would try to run them.
  vue: { template: { compilerOptions: { delimiters: ["<%%", "%%>"] } } },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Guide", link: "/quickstart" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: [
      {
        text: "Start",
        items: [
          { text: "Quickstart", link: "/quickstart" },
          { text: "Configuration", link: "/configuration" },
        ],
      },
      {
        text: "Declare",
        items: [
          { text: "Rules and time windows", link: "/rules" },
          { text: "References and secrets", link: "/references" },
          { text: "Receivers", link: "/receivers" },
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
          { text: "Performance", link: "/performance" },
          { text: "Growing", link: "/growing" },
          { text: "Security", link: "/security" },
          { text: "Faults", link: "/faults" },
          { text: "Troubleshooting", link: "/troubleshooting" },
        ],
      },
    ],
  },
});

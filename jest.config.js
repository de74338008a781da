// JavaScript and not TypeScript: jest reads a TypeScript configuration only where ts-node is installed.

/** @type {import("jest").Config["transform"]} */
const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
  ],
};

/** The packages' own names lead to their sources, so that unit tests need no build. */
const sources = {
  // A dynamic import() spells the file that will be there after the build.
  "^(\\.\\./api/index|\\./http)\\.js$": "$1",
  "^pulumi-erathos$": "<rootDir>/provider/src/index.ts",
  "^pulumi-erathos/dynamic$": "<rootDir>/provider/src/provider/dynamic/index.ts",
  "^pulumi-erathos/(api|language|security)$": "<rootDir>/provider/src/$1/index.ts",
  "^erathos-emulator$": "<rootDir>/emulator/src/index.ts",
};

const shared = { transform, testEnvironment: "node" };

/** Programs under test use the built packages as a user's would, so that these projects map no names to sources. */
const withEngine = {
  ...shared,
  globalSetup: "<rootDir>/test/support/engine/global-setup.ts",
  setupFilesAfterEnv: ["<rootDir>/test/support/engine/setup.ts"],
};

/** Engine files that take half a minute and more: `npm test` stays within ten. `npm run test:long` has them. */
const LONG = [
  "demo/engine/demo",
  "test/docs/engine/previews",
  ...[
    "configuration",
    "diff-noise",
    "doctor",
    "engine-smoke",
    "examples",
    "examples-receivers",
    "failures",
    "job-run",
    "messages",
    "misbehaving-server",
    "native-archive",
    "native-export",
    "native-switch",
    "package",
    "policies",
    "receivers-yaml",
    "recorded-state",
    "recipe-github",
    "recipe-jest",
    "secrets-names",
    "server-changes",
    "several-workspaces",
    "state-without-rules",
    "templates",
    "wait",
    "warnings",
    "wrong-values",
  ].map((name) => `test/e2e/${name}`),
];

/** @type {import("jest").Config} */
module.exports = {
  // Ends a test that hangs; no test may fail because the machine is busy.
  testTimeout: 300_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      moduleNameMapper: sources,
      testMatch: [
        "<rootDir>/provider/src/**/*.test.ts",
        "<rootDir>/emulator/src/**/*.test.ts",
        "<rootDir>/test/unit/**/*.test.ts",
        "<rootDir>/demo/*.test.ts",
        "<rootDir>/test/faults/**/*.test.ts",
        "<rootDir>/test/docs/*.test.ts",
      ],
    },
    {
      ...withEngine,
      displayName: "engine",
      testMatch: ["test/e2e/**", "demo/engine", "test/docs/engine"].map((folder) => `<rootDir>/${folder}/*.test.ts`),
      testPathIgnorePatterns: [`/(${LONG.join("|")})\\.test\\.ts$`],
    },
    { ...withEngine, displayName: "long", testMatch: LONG.map((file) => `<rootDir>/${file}.test.ts`) },
    {
      ...shared,
      displayName: "page",
      moduleNameMapper: sources,
      testMatch: ["<rootDir>/test/page/**/*.test.ts"],
    },
    { ...withEngine, displayName: "languages", testMatch: ["<rootDir>/test/languages/**/*.test.ts"] },
    // The built site: `npm run docs` comes first.
    { ...shared, displayName: "site", testMatch: ["<rootDir>/test/site/**/*.test.ts"] },
    { ...withEngine, displayName: "receivers", testMatch: ["<rootDir>/test/receivers/**/*.test.ts"] },
    {
      ...withEngine,
      displayName: "drf",
      setupFilesAfterEnv: ["<rootDir>/test/support/drf/setup.ts"],
      // Handlers are tested in this process, from their sources; what the engine runs is what was built.
      moduleNameMapper: sources,
      testMatch: ["<rootDir>/test/drf/**/*.test.ts"],
      // Those that wait for real time to pass, and those that only many variants make worth it.
      testPathIgnorePatterns:
        process.env.ERATHOS_TEST_DRF === "short" ? ["/(at-once|doctor|keep-alive)\\.test\\.ts$"] : [],
    },
  ],
};

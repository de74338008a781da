import type { Config } from "jest";

const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
  ],
} satisfies Config["transform"];

/** The packages' own names lead to their sources, so that unit tests need no build. */
const sources = {
  // A dynamic import() spells the file that will be there after the build.
  "^(\\.\\./api/index)\\.js$": "$1",
  "^pulumi-erathos$": "<rootDir>/provider/src/index.ts",
  "^pulumi-erathos/dynamic$": "<rootDir>/provider/src/hosts/dynamic/index.ts",
  "^pulumi-erathos/(api|language)$": "<rootDir>/provider/src/$1/index.ts",
  "^erathos-emulator$": "<rootDir>/emulator/src/index.ts",
};

const shared = { transform, testEnvironment: "node", moduleNameMapper: sources };

const config: Config = {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: [
        "<rootDir>/provider/src/**/*.test.ts",
        "<rootDir>/emulator/src/**/*.test.ts",
        "<rootDir>/test/unit/**/*.test.ts",
      ],
    },
    {
      ...shared,
      displayName: "engine",
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
      // Programs under test use the built packages as a user's would; the tests themselves need none of the sources.
      moduleNameMapper: {},
      globalSetup: "<rootDir>/test/engine/global-setup.ts",
      testTimeout: 240_000,
    },
  ],
};

export default config;

import { pulumiYaml } from "../support/engine/cli";
import { pluginEntry } from "../support/native/project";
import type { Flavour } from "./plan";

/** In the emulator's seed. */
const JOB = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501";

const RESOURCES = `
const token = new erathos.Secret("token", { name: "receiver_token", value: "a value" });
const webhook = new erathos.Webhook("webhook", {
  description: "Tells the receiver",
  jobs: ["${JOB}"],
  url: "https://receiver.example/hook",
  header: { Authorization: erathos.template\`Bearer \${token}\` },
  rules: [erathos.rule.status.equals("FINISHED"), erathos.rule.rows.greaterThan(0)],
});
`;

const commonJs = (from: string) => `const erathos = require("${from}");
${RESOURCES}
exports.webhookId = webhook.id;
exports.node = process.versions.node;
`;

const ES_MODULE = `import * as erathos from "pulumi-erathos";
${RESOURCES}
export const webhookId = webhook.id;
export const node = process.versions.node;
`;

/** As Pulumi's template "typescript" has it. */
const TEMPLATE = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  module: "commonjs",
  moduleResolution: "node",
  sourceMap: true,
  experimentalDecorators: true,
  pretty: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};

/** ts-node checks the program's own files; `tsc` also the declarations of zod, which need `esModuleInterop`. */
const COMPILED = { ...TEMPLATE, esModuleInterop: true };

const tsconfig = (compilerOptions: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ compilerOptions, files: ["index.ts"] });

/** A program, and the preparation that it needs. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** Needs `typescript` and `@types/node`. */
  readonly typescript: boolean;
  /** Is compiled by `tsc` first. */
  readonly compiled: boolean;
}

function packageJson(fields: Readonly<Record<string, string>>): string {
  return JSON.stringify({ name: "erathos-matrix", private: true, ...fields });
}

const NAME = "erathos-matrix";

export function programOf(flavour: Flavour): Program {
  const javaScript = { typescript: false, compiled: false };
  const yaml = pulumiYaml(NAME);
  switch (flavour) {
    case "CommonJS":
      return {
        ...javaScript,
        files: {
          "Pulumi.yaml": yaml,
          "package.json": packageJson({ main: "index.js" }),
          "index.js": commonJs("pulumi-erathos"),
        },
      };
    case "ES module":
      return {
        ...javaScript,
        files: {
          "Pulumi.yaml": yaml,
          "package.json": packageJson({ main: "index.js", type: "module" }),
          "index.js": ES_MODULE,
        },
      };
    case "plugin":
      return {
        ...javaScript,
        files: {
          "Pulumi.yaml": yaml + pluginEntry("node_modules/pulumi-erathos/plugin"),
          "package.json": packageJson({ main: "index.js" }),
          "index.js": commonJs("pulumi-erathos/native"),
        },
      };
    case "TypeScript":
      return {
        typescript: true,
        compiled: false,
        files: {
          "Pulumi.yaml": pulumiYaml(NAME, { typescript: true }),
          "package.json": packageJson({ main: "index.ts" }),
          "tsconfig.json": tsconfig(TEMPLATE),
          "index.ts": ES_MODULE,
        },
      };
    case "precompiled":
      return {
        typescript: true,
        compiled: true,
        files: {
          "Pulumi.yaml": yaml,
          "package.json": packageJson({ main: "bin/index.js" }),
          "tsconfig.json": tsconfig(COMPILED),
          "index.ts": ES_MODULE,
        },
      };
  }
}

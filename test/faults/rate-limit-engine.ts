/**
 * `npm run test:rate -- WEBHOOKS LIMIT`: the real engine against a server with a rate limit. Takes minutes of real time.
 *
 * @module
 */

import { z } from "zod";
import { PulumiProject, pulumiYaml } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { locateEngine } from "../support/engine/locate";

const WEBHOOKS = 200;
const PER_SECOND = 5;
const MOST_RATIO = 1.12;
const MOST_REFUSED = 0.05;
/** Time to learn the limit, which every process does by itself. */
const WARM_UP_MS = 5000;
const TIMEOUT_SECONDS = 900;

const program = (webhooks: number) => `
const erathos = require("pulumi-erathos");
for (let number = 1; number <= ${webhooks}; number += 1) {
  new erathos.Webhook("webhook-" + number, {
    description: "Webhook " + number,
    jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],
    url: "https://receiver.example/" + number,
  });
}
`;

const requestsSchema = z.array(z.looseObject({ at: z.string(), status: z.number().nullable() }));

interface Figures {
  readonly requests: number;
  readonly refused: number;
  readonly refusedLater: number;
  readonly seconds: number;
  readonly ratio: number;
}

async function figuresOf(emulator: EmulatorProcess, limit: number): Promise<Figures> {
  const log = requestsSchema.parse(await emulator.control("GET", "/requests"));
  const sent = log.map(({ at, status }) => ({ at: Date.parse(at), refused: status === 429 }));
  const first = Math.min(...sent.map(({ at }) => at));
  const last = Math.max(...sent.map(({ at }) => at));
  const later = sent.filter(({ at }) => at >= first + WARM_UP_MS);
  const accepted = sent.filter(({ refused }) => !refused).length;
  const seconds = (last - first) / 1000;
  return {
    requests: sent.length,
    refused: sent.length - accepted,
    refusedLater: later.filter(({ refused }) => refused).length / Math.max(1, later.length),
    seconds,
    ratio: seconds / (accepted / limit),
  };
}

async function main(webhooks: number, limit: number): Promise<number> {
  const engine = await locateEngine({ report: (line) => process.stderr.write(`${line}\n`) });
  const emulator = await startEmulatorProcess();
  const project = PulumiProject.create({
    engine,
    env: {
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    },
    files: {
      "Pulumi.yaml": pulumiYaml("limited"),
      "package.json": JSON.stringify({ name: "limited", main: "index.js", dependencies: { "pulumi-erathos": "*" } }),
      "index.js": program(webhooks),
    },
  });
  let good = true;
  try {
    await project.init("test");
    await emulator.control("POST", "/profile", { behaviour: { requestsPerSecond: limit } });
    process.stdout.write(`${webhooks} webhooks under ${limit} requests/s, real engine\n`);
    for (const operation of ["up", "refresh", "destroy"] as const) {
      await emulator.control("DELETE", "/requests");
      await project[operation]({ timeoutSeconds: TIMEOUT_SECONDS });
      const { requests, refused, refusedLater, seconds, ratio } = await figuresOf(emulator, limit);
      good &&= ratio < MOST_RATIO && refusedLater < MOST_REFUSED;
      process.stdout.write(
        `${operation}: ${requests} requests, ${refused} refused (${(100 * refusedLater).toFixed(1)} % after warm-up), ` +
          `${seconds.toFixed(1)} s, ratio ${ratio.toFixed(3)}\n`,
      );
    }
  } finally {
    await project.dispose();
    await emulator.stop();
  }
  return good ? 0 : 1;
}

const [webhooks = WEBHOOKS, limit = PER_SECOND] = process.argv.slice(2).map(Number);
main(webhooks, limit).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);

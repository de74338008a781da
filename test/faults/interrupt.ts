/**
 * `npm run test:interrupt -- ROUNDS FIRST`: interrupts `pulumi up` with signals at random times, with fixed seeds, and
 * counts lost and duplicated webhooks. Ends no process that it did not start.
 *
 * @module
 */

import { PulumiProject, pulumiYaml } from "../support/engine/cli";
import { startEmulatorProcess } from "../support/engine/emulator";
import { locateEngine } from "../support/engine/locate";
import { interruptedRound, KINDS, PROJECT, type Round, type Stage, WEBHOOKS } from "../support/faults/interrupt-round";

const ROUNDS = 40;

const program = `
const erathos = require("pulumi-erathos");
for (let number = 1; number <= ${WEBHOOKS}; number += 1) {
  new erathos.Webhook("webhook-" + number, {
    description: "Webhook " + number,
    jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],
    url: "https://receiver.example/" + number,
    header: { Authorization: "Bearer \${{secrets.airflow_base64_token}}" },
    rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
  });
}
`;

const print = (text: string) => process.stdout.write(`${text}\n`);

function line(cells: readonly unknown[]): string {
  return `| ${cells.map(String).join(" | ")} |`;
}

const COLUMNS: readonly (readonly [string, (round: Round) => unknown])[] = [
  ["round", ({ number }) => number],
  ["signal", ({ kind }) => kind],
  ["creates before", ({ after }) => after],
  ["exit code", ({ exitCode }) => exitCode ?? "killed"],
  ["lock left", ({ locked }) => (locked ? "yes" : "no")],
  ["state file torn", ({ torn }) => (torn ? "yes" : "no")],
  ["pending", ({ pending }) => pending],
  ["doubles", ({ doubles }) => doubles],
  ["removed", ({ removed }) => removed],
  ["whole in the end", ({ whole }) => (whole ? "yes" : "NO")],
];

const SUMMARY: readonly (readonly [string, (rounds: readonly Round[]) => number])[] = [
  ["rounds", (rounds) => rounds.length],
  ["locks left", (rounds) => rounds.filter(({ locked }) => locked).length],
  ["state files torn", (rounds) => rounds.filter(({ torn }) => torn).length],
  ["rounds with doubles", (rounds) => rounds.filter(({ doubles }) => doubles > 0).length],
  ["doubles", (rounds) => rounds.reduce((sum, { doubles }) => sum + doubles, 0)],
  ["removed", (rounds) => rounds.reduce((sum, { removed }) => sum + removed, 0)],
  ["whole in the end", (rounds) => rounds.filter(({ whole }) => whole).length],
];

const head = (titles: readonly string[]): string => `${line(titles)}\n${line(titles.map(() => "---"))}`;

function summary(rounds: readonly Round[]): string {
  const lines = KINDS.map((kind) => {
    const own = rounds.filter((round) => round.kind === kind);
    return line([kind, ...SUMMARY.map(([, of]) => of(own))]);
  });
  return [head(["signal", ...SUMMARY.map(([title]) => title)]), ...lines].join("\n");
}

async function main(count: number, first: number): Promise<number> {
  const engine = await locateEngine({ report: (text) => process.stderr.write(`${text}\n`) });
  const emulator = await startEmulatorProcess();
  const config = { "erathos:baseUrl": emulator.url, "erathos:workspaceId": emulator.workspaceId };
  const stacks = Array.from({ length: count }, (_, index) => `Pulumi.round-${first + index}.yaml`);
  const project = PulumiProject.create({
    engine,
    env: { ERATHOS_API_KEY: emulator.apiKey },
    files: {
      "Pulumi.yaml": pulumiYaml(PROJECT),
      "package.json": JSON.stringify({
        name: "interrupted",
        main: "index.js",
        dependencies: { "pulumi-erathos": "*" },
      }),
      "index.js": program,
      ...Object.fromEntries(stacks.map((file) => [file, `config: ${JSON.stringify(config)}\n`])),
    },
  });
  const stage: Stage = { project, emulator };
  const rounds: Round[] = [];
  try {
    print(head(COLUMNS.map(([title]) => title)));
    for (let number = first; number < first + count; number += 1) {
      const round = await interruptedRound(number, stage);
      rounds.push(round);
      print(line(COLUMNS.map(([, of]) => of(round))));
    }
    print(`\n${summary(rounds)}`);
  } finally {
    await project.dispose();
    await emulator.stop();
  }
  // One Ctrl-C lets running requests finish: nothing to unlock, no duplicates.
  const graceful = rounds.filter(({ kind }) => kind === "SIGINT engine");
  const broken = rounds.filter(({ whole, doubles, removed }) => !whole || doubles !== removed);
  return broken.length === 0 && graceful.every(({ locked, doubles }) => !locked && doubles === 0) ? 0 : 1;
}

const [count = ROUNDS, first = 0] = process.argv.slice(2).map(Number);
main(count, first).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);

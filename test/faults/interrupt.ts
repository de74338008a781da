/**
 * `npm run test:interrupt -- ROUNDS FIRST`: cuts `pulumi up` short with signals at random moments, with fixed seeds, and
 * counts what is lost or doubled. Ends no process that it did not start.
 *
 * @module
 */

import { PulumiProject, pulumiYaml } from "../engine/cli";
import { startEmulatorProcess } from "../engine/emulator";
import { locateEngine } from "../engine/locate";
import { interruptedRound, KINDS, type Round, type Stage, WEBHOOKS } from "./interrupt-round";

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

function lineOf(round: Round): string {
  const { number, kind, after, exitCode, locked, pending, doubles, removed, whole } = round;
  return line([
    number,
    kind,
    after,
    exitCode ?? "killed",
    locked ? "yes" : "no",
    pending,
    doubles,
    removed,
    whole ? "yes" : "NO",
  ]);
}

function summary(rounds: readonly Round[]): string {
  const lines = KINDS.map((kind) => {
    const own = rounds.filter((round) => round.kind === kind);
    const sum = (of: (round: Round) => number) => own.reduce((total, round) => total + of(round), 0);
    const locked = own.filter((round) => round.locked).length;
    return line([
      kind,
      own.length,
      locked,
      sum((round) => round.doubles),
      sum((round) => round.removed),
      own.filter(({ whole }) => whole).length,
    ]);
  });
  return [
    line(["signal", "rounds", "locks left", "doubles", "removed", "whole in the end"]),
    "|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
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
      "Pulumi.yaml": pulumiYaml("interrupted"),
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
    print(
      line([
        "round",
        "signal",
        "creates before",
        "exit code",
        "lock left",
        "pending",
        "doubles",
        "removed",
        "whole in the end",
      ]),
    );
    print("|---|---|---|---|---|---|---|---|---|");
    for (let number = first; number < first + count; number += 1) {
      const round = await interruptedRound(number, stage);
      rounds.push(round);
      print(lineOf(round));
    }
    print(`\n${summary(rounds)}`);
  } finally {
    await project.dispose();
    await emulator.stop();
  }
  // One Ctrl-C lets what is under way finish: nothing to unlock, nothing twice.
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

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEFAULT_JOB_IDS, type Emulator, startEmulator } from "erathos-emulator";
import { environmentOf, KEY, makeWebhook } from "../../provider/src/cli/testing/emulated-workspace";
import { pulumiOf, step, urn, WEBHOOK } from "../../provider/src/cli/testing/stack";
import { type Ended, runCommand } from "../../provider/src/cli/testing/test-io";
import { CHECKOUT } from "../support/engine/checkout";

const PAGE = readFileSync(path.join(CHECKOUT, "docs/command-line.md"), "utf8");
const COMMANDS = ["jobs", "explain", "doctor", "export", "orphans"];
const { orders, payments } = DEFAULT_JOB_IDS;

const rules = (rows: string) => [
  { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
  { variableName: "ROWS", operation: "GREATER_THAN", value: rows },
];
const marts = {
  description: "Refresh marts",
  jobs: [orders],
  url: "https://airflow.example/api/v1/dags/marts/dagRuns",
  header: { Authorization: "Bearer ${{secrets.airflow_base64_token}}" },
  body: { conf: { rows: "${{erathos.rows}}" } },
  rules: rules("0"),
};
const failures = {
  description: "Report a failure",
  jobs: [orders, payments],
  url: "https://chat.example/hooks/loads",
  rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FAILED" }],
};

/** Two loads a day for four weeks; each ninth one fails, and on Sundays there is little. */
function history(): string {
  const lines = Array.from({ length: 56 }, (_, index) => {
    const end = new Date(Date.UTC(2026, 1, 2, index % 2 === 0 ? 3 : 15, 10) + Math.floor(index / 2) * 86_400_000);
    const rows = end.getUTCDay() === 0 ? 3 : 40 * (index % 7);
    return [orders, index % 9 === 8 ? "FAILED" : "FINISHED", rows, end.toISOString()].join(",");
  });
  return ["job_id,status,rows,finished_at", ...lines].join("\n");
}

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  let made = 0;
  const newId = () => `9e000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
  emulator = await startEmulator({ clock: "manual", now: "2026-03-02T03:10:00Z", apiKey: KEY, newId });
  folder = mkdtempSync(path.join(tmpdir(), "erathos-docs-"));
  await makeWebhook(emulator, marts);
  await makeWebhook(emulator, failures);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

/** The stack `dev`, whose next `pulumi up` raises the limit of rows. */
function pulumi() {
  const [id = ""] = emulator.webhooks().map(({ _id }) => _id);
  const bag = { ...marts, method: "POST", isActive: true, workspaceId: emulator.workspaceId };
  const state = {
    deployment: { resources: [{ urn: urn(WEBHOOK, "marts"), type: WEBHOOK, id, outputs: bag, inputs: bag }] },
  };
  return pulumiOf(state, { steps: [step("update", "marts", { ...bag, rules: rules("100") }, id)] });
}

async function runs(line: string): Promise<Ended> {
  const args = line.split(" ").map((word) => (word === "imported" ? path.join(folder, "imported") : word));
  // The pending operation that a killed deployment leaves in the state.
  if (args[0] === "orphans") await makeWebhook(emulator, marts);
  return runCommand(args, { env: environmentOf(emulator), files: { "history.csv": history() }, pulumi: pulumi() });
}

/** Removes everything that differs between two runs. */
function steady(text: string): string {
  return text
    .replaceAll(emulator.url, "https://api.erathos.com")
    .replaceAll(`${folder}/`, "")
    .replace(/\bnode \d+\.\d+\.\d+/g, "node 22.12.0")
    .replace(/pulumi-erathos \d+\.\d+\.\d+/g, "pulumi-erathos 0.2.0")
    .replaceAll("testos 1.0 x64", "linux 6.8.0 x64")
    .trimEnd();
}

const outputs = [...PAGE.matchAll(/^(`{3,4})console\n\$ npx pulumi-erathos (.*)\n([\s\S]*?)^\1$/gm)].map(
  ([, , line = "", output = ""]) => ({ line, output }),
);

test("each command is shown", () => {
  const shown = outputs.map(({ line }) => line.split(" ")[0]);
  expect([...new Set(shown)].sort()).toEqual([...COMMANDS].sort());
});

test.each(outputs)("docs/command-line.md shows what `$line` prints", async ({ line, output }) => {
  expect(steady((await runs(line)).shown)).toBe(output.trimEnd());
});

/** `webhooks[].fires` → `boolean`, for every value in the JSON. */
function shapeOf(json: unknown, at = ""): [string, string][] {
  if (Array.isArray(json)) return json.flatMap((item) => shapeOf(item, `${at}[]`));
  if (typeof json !== "object" || json === null) return [[at, json === null ? "null" : typeof json]];
  return Object.entries(json).flatMap(([key, value]) => shapeOf(value, at === "" ? key : `${at}.${key}`));
}

/** A row: path, types, and a note where the path is not in every output. */
function rowOf(row: string): [string, { readonly types: readonly string[]; readonly note: string | undefined }] {
  const [name = "", types = "", note] = row.trim().split(/ {2,}/);
  return [name, { types: types.split(" or "), note }];
}

const shapes = [...PAGE.matchAll(/^```text\n(\w+ --json.*)\n([\s\S]*?)^```$/gm)].map(([, line = "", body = ""]) => ({
  line,
  documented: new Map(body.trim().split("\n").map(rowOf)),
}));

test("the JSON of each command is described", () => {
  expect([...new Set(shapes.map(({ line }) => line.split(" ")[0]))].sort()).toEqual([...COMMANDS].sort());
});

test.each(shapes)("the shape of `$line`", async ({ line, documented }) => {
  const found = shapeOf(JSON.parse((await runs(line)).stdout));
  const open = [...documented.keys()].filter((name) => name.endsWith(".*")).map((name) => name.slice(0, -1));
  const undocumented = found.filter(
    ([name, type]) =>
      documented.get(name)?.types.includes(type) !== true && !open.some((start) => name.startsWith(start)),
  );
  expect(undocumented).toEqual([]);
  const seen = new Set(found.map(([name]) => name));
  const required = [...documented].filter(([name, { note }]) => note === undefined && !name.endsWith(".*"));
  expect(required.map(([name]) => name).filter((name) => !seen.has(name))).toEqual([]);
});

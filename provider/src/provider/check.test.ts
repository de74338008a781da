import * as pulumi from "@pulumi/pulumi";
import { jobRunHandlers } from "../resources/job-run/handlers";
import { secretHandlers } from "../resources/secret/handlers";
import { checkContext } from "../resources/testing/context";
import { variableHandlers } from "../resources/variable/handlers";
import { webhookHandlers } from "../resources/webhook/handlers";
import { checkInputs } from "./check";

/** What a template literal makes of an Output. */
const STRING = `${pulumi.output("value")}`;

test.each([
  [webhookHandlers, { description: STRING, jobs: [STRING], url: STRING, header: { A: STRING }, body: { v: [STRING] } }],
  [jobRunHandlers, { jobId: STRING, triggers: { day: STRING } }],
  [secretHandlers, { name: STRING, value: STRING }],
  [variableHandlers, { name: STRING, value: STRING, workspaceId: STRING }],
])("[ISSUE 15.1] an Output that became a string is the one failure of each property ($type)", (handlers, news) => {
  const { failures } = checkInputs(handlers, news, undefined, checkContext());
  const paths = valuesIn(STRING, news, "");
  expect(failures.map(({ path }) => path)).toEqual(paths);
  for (const { reason } of failures) expect(reason).toMatch(/^holds an Output that was turned into a string/);
});

test("what else is wrong comes at the same time", () => {
  const news = { description: "d", jobs: [], url: `https://x.example/${STRING}` };
  const { failures } = checkInputs(webhookHandlers, news, undefined, checkContext());
  expect(failures.map(({ path }) => path)).toEqual(["url", "jobs"]);
});

/** Where in `value` it stands. */
function valuesIn(wanted: unknown, value: unknown, path: string): string[] {
  if (value === wanted) return [path];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => valuesIn(wanted, item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => valuesIn(wanted, item, path === "" ? key : `${path}.${key}`));
}

const ROUNDED = Number("7615917337495251231");

test.each([
  [
    webhookHandlers,
    { description: ROUNDED, body: { id: [ROUNDED] }, rules: [[{ variableName: "ROWS", value: ROUNDED }]] },
  ],
  [jobRunHandlers, { jobId: ROUNDED, triggers: { id: ROUNDED } }],
  [secretHandlers, { name: "n", value: ROUNDED }],
  [variableHandlers, { name: "n", value: ROUNDED }],
])("[ISSUE 15.1] case 3: a number too large to be exact is the one failure of its place ($type)", (handlers, news) => {
  const { failures } = checkInputs(handlers, news, undefined, checkContext());
  for (const path of valuesIn(ROUNDED, news, "")) {
    expect(failures.filter((failure) => failure.path === path)).toEqual([
      { path, reason: expect.stringMatching(/too large to be exact.*write it as a string/) },
    ]);
  }
});

import { JOBS } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const UNKNOWN_JOB = "00000000-0000-4000-8000-000000000000";

/** `late` is an id that is unknown during preview. */
const program = `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
const token = new erathos.Secret("token", { name: "receiver_token", value: pulumi.secret("canary-7c1e") });
const late = (value) => token.id.apply(() => value);
new erathos.Webhook("misspelt", {
  description: "Everything is nearly right",
  jobs: ["${JOBS.orders}"],
  url: "https://\${{variable.host}}/\${{erathos.table_name}}",
  header: {
    Authorization: "Bearer canary-9be3",
    "X-Table": "{{erathos.table_name}}",
    "X-Rows": "\${{ erathos.rowz }}",
    "X-Late": late("known in the update"),
  },
  body: { conf: { table: "\${{erathos.tabel_name}}", list: [late(1), "\${erathos.rows}"], id: late("x") },
    payload: '{"t":"\${{erathos.table_name}}"}',
    ["k" + erathos.metadata.tableName]: 1,
  },
  rules: [{ variableName: "ROWS", operation: "EQAL", value: "1" }],
});
new erathos.Webhook("right", {
  description: "Nothing to complain of",
  jobs: ["${JOBS.orders}"],
  url: "https://\${{variables.host}}/refresh",
  header: { Authorization: erathos.template\`Bearer \${token}\`, "Content-Type": "application/json", "X-Late": late("x") },
  body: { table: erathos.metadata.tableName, braces: "{ {x} }" },
});
`;

const WARNINGS = [
  /url: holds a reference with an unknown namespace\. Did you mean variables\?/,
  // [ISSUE 15.1] case 2
  /url: holds \$\{\{erathos\.table_name\}\}, which is inserted into the address as it is/,
  /body\.payload: holds a reference in JSON that stands in a string.*give the object itself/,
  /body\["k\$\{\{erathos\.table_name\}\}"\]: has a reference in its name.*put it into a value/,
  /header\.Authorization: holds a literal credential.* put it into a Secret and refer to that/,
  /header\.X-Table: holds \{\{…\}\} without \$.* write \$\{\{…\}\}/,
  /header\.X-Rows: holds a reference with white space between the braces; write /,
  /header\.X-Rows: holds a reference to unknown metadata\. Did you mean rows\?/,
  /header: has no Content-Type although the body is JSON/,
  /body\.conf\.table: holds a reference to unknown metadata\. Did you mean table_name\?/,
  /body\.conf\.list\[1\]: holds a reference in single braces; write \$\{\{…\}\}/,
  /rules\[0\]\.operation: is not a documented operation\. Did you mean EQUAL\?/,
];

const lookUp = (call: string) => `
const erathos = require("pulumi-erathos");
module.exports = async () => {
  const job = ${call};
  new erathos.Webhook("after", { description: "After", jobs: [job.id], url: "https://receiver.example/" });
};
`;

let emulator: EmulatorProcess;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  stack = await openStack({ emulator, program });
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

async function failedPreview(source: string): Promise<string> {
  stack.project.write({ "index.js": source });
  const { all } = await stack.project.preview({ expectCode: "any" });
  const shown = diagnosticsIn(all);
  expect(shown).toMatch(/error: /);
  // The message says what is wrong, not where our code found it.
  expect(shown).not.toMatch(/^\s+at /m);
  return shown;
}

test("[ISSUE 4.4] each mistake is one warning, in the preview and in the update, with path and remedy, and without the value", async () => {
  stack.project.write({ "index.js": program });
  const { all } = await stack.project.up({ preview: true, expectCode: 1 });
  const updating = all.indexOf("\nUpdating ");
  for (const part of [all.slice(0, updating), all.slice(updating)]) {
    const diagnostics = diagnosticsIn(part);
    for (const warning of WARNINGS) expect(diagnostics).toMatch(warning);
    expect(diagnostics.match(/warning: /g)).toHaveLength(WARNINGS.length);
    expect(diagnostics.match(/erathos:Webhook \(/g)).toEqual(["erathos:Webhook ("]);
    expect(diagnostics).toContain("erathos:Webhook (misspelt)");
  }
  expect(stack.transcript()).not.toMatch(/canary/);
});

test("[ISSUE 4.4] a job that is not found, or ambiguous, is an error in the preview that lists similar ones", async () => {
  const missing = 'erathos.getJobOutput({ schemaName: "shop", tableName: "ordres" })';
  for (const call of [missing, `await ${missing.replace("getJobOutput", "getJob")}`]) {
    const shown = await failedPreview(lookUp(call));
    expect(shown).toMatch(/no job matches schemaName "shop", tableName "ordres"/);
    expect(shown).toMatch(new RegExp(`nearest are .*\\n\\s+Shop PostgreSQL {2}shop {2}orders {2}${JOBS.orders}\\n`));
    expect(shown).toContain("npx pulumi-erathos jobs");
  }
  const several = await failedPreview(lookUp('erathos.getJobOutput({ schemaName: "shop" })'));
  expect(several).toMatch(/schemaName "shop" matches 3 jobs/);
  for (const id of [JOBS.orders, JOBS.customers, JOBS.payments]) expect(several).toContain(id);
  expect(several).toMatch(/Give a property that tells them apart/);
});

test("[ISSUE 4.4] a literal id of a missing job passes the preview, and is the API's 400 with a hint in the update", async () => {
  const { project } = stack;
  project.write({ "index.js": lookUp(`{ id: "${UNKNOWN_JOB}" }`) });
  const { all } = await project.up({ preview: true, expectCode: 1 });
  expect(diagnosticsIn(all)).toMatch(/create webhook: Erathos answered 400/);
  expect(all).toContain(`Erathos said: jobs: Invalid pk "${UNKNOWN_JOB}"`);
  expect(all).toContain(`has no job ${UNKNOWN_JOB}`);
  expect(all).toContain("`npx pulumi-erathos jobs` lists the jobs with their ids");
});

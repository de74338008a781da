import { Limiter } from "../../provider/src/api/limiter";
import { Requester } from "../../provider/src/api/requester";
import { OwnIds } from "../../provider/src/api/resource-registry";
import { settingsFrom } from "../../provider/src/api/settings";
import { errorOf, recordingLogger, type Scripted, scripted, testClient } from "../../provider/src/api/testing/client";
import { jumpingClock } from "../../provider/src/api/testing/clocks";
import { runCommand } from "../../provider/src/cli/testing/test-io";
import type { Context } from "../../provider/src/provider/contract";
import { withPartialState } from "../../provider/src/provider/dynamic/present";
import { jobRunHandlers } from "../../provider/src/resources/job-run/handlers";
import { betrays, SPELLED_KEY, SPELLINGS, type Spelling } from "../../provider/src/security/testing/spellings";

const KEY = SPELLED_KEY;
const WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";

function world(answer: Scripted) {
  const logger = recordingLogger();
  const client = testClient({ settings: { apiKey: KEY }, transport: scripted(() => answer), logger });
  const context: Context = {
    client,
    workspace: { id: WORKSPACE, source: "configuration" },
    logger,
    own: new OwnIds(),
    call: {},
    newId: () => "made-up-id",
  };
  return { client, context };
}

/** Everything visible of an error, however it is printed. */
function seen(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return [error.message, String(error), JSON.stringify(error), error.stack].join("\n");
}

async function refusal(answer: Scripted): Promise<string> {
  return seen(await errorOf(world(answer).client.runJob({ workspaceId: WORKSPACE, jobId: "j" })));
}

/** What a person or a log sees if a server returns the key in this spelling. */
const PLACES: Readonly<Record<string, (spelled: string) => Promise<string>>> = {
  "server's words": (spelled) => refusal({ status: 400, json: { detail: [`bad key ${spelled} given`] } }),

  "HTML page": (spelled) =>
    refusal({ status: 502, body: `<!doctype html><html><head><title>Bad ${spelled}</title></head></html>` }),

  "nested JSON": (spelled) =>
    refusal({
      status: 400,
      json: {
        rules: [{}, { value: [spelled] }],
        header: { [spelled]: ["Bad."] },
        raw: JSON.stringify({ a: [spelled] }),
      },
    }),

  async "debug log"(spelled) {
    // A value chosen by the server becomes part of the next request's query.
    const logger = recordingLogger();
    const clock = jumpingClock();
    const requester = new Requester({
      settings: settingsFrom({ apiKey: KEY }),
      transport: scripted(() => ({ status: 403, json: { detail: "No." } })),
      limiter: new Limiter({ clock, maxConcurrent: 1 }),
      clock,
      logger,
      random: () => 0.5,
    });
    const query = { job: spelled };
    const call = { operation: "list webhooks", endpoint: "webhooks.list", workspaceId: WORKSPACE, query } as const;
    const error = await errorOf(requester.send(call));
    expect(logger.lines).toHaveLength(1);
    const written = logger.lines.join("\n");
    return [
      written,
      written
        .replaceAll("+", " ")
        .replace(/%([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
      seen(error),
    ].join("\n");
  },

  async "partial failure"(spelled) {
    const { context } = world({ status: 500, json: { detail: `failed at ${spelled}` } });
    const error = await errorOf(jobRunHandlers.create({ jobId: "j", workspaceId: WORKSPACE }, context));
    const shown = withPartialState(error, (outputs) => outputs);
    return `${seen(shown)}${JSON.stringify(Object(shown).reasons)}`;
  },

  async "command line"(spelled) {
    const env = { ERATHOS_API_KEY: KEY, ERATHOS_WORKSPACE_ID: WORKSPACE, ERATHOS_LOG: "debug" };
    const json = { results: [{ _id: "j", connection_name: spelled, table_name: `t ${spelled}` }], next_page: null };
    const visible: string[] = [];
    for (const args of [["jobs"], ["jobs", "--json"]]) {
      const { stdout, stderr } = await runCommand(args, { env, transport: scripted(() => ({ json })) });
      visible.push(stdout, stderr);
    }
    return visible.join("\n");
  },
};

const cells = Object.entries(SPELLINGS).flatMap(([name, spelling]) =>
  Object.entries(PLACES).map(([place, show]): [string, string, Spelling, typeof show] => [name, place, spelling, show]),
);

test.each(cells)("[ISSUE 12.2] a secret in the spelling %j is masked in %s", async (_name, _place, spelling, show) => {
  const text = await show(spelling(KEY));
  expect(text).toContain("[redacted]");
  expect(betrays(text, spelling)).toBe(false);
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DrfServer, startDrf } from "../support/drf/server";
import { type ServerSettings, VARIANTS } from "../support/drf/variant";
import { runCli } from "../support/e2e/cli";
import { report } from "../support/receivers/report";

const folder = mkdtempSync(path.join(tmpdir(), "erathos-drf-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: DrfServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** `doctor` with a report, against a server with these settings. */
async function doctor(settings: ServerSettings, args: readonly string[], env: Record<string, string> = {}) {
  server = await startDrf({ settings }, report);
  const { url, apiKey, workspaceId } = server;
  const file = path.join(folder, `${Object.keys(settings).join("-")}-${args.length}.json`);
  const { code, stdout } = await runCli(["doctor", "--report", file, "--overwrite", ...args], {
    env: { ERATHOS_BASE_URL: url, ERATHOS_API_KEY: apiKey, ERATHOS_WORKSPACE_ID: workspaceId, ...env },
  });
  const account = readFileSync(file, "utf8");
  for (const secret of [apiKey, workspaceId, url, "pulumi_erathos_doctor"]) expect(account).not.toContain(secret);
  expect(account).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
  return { code, stdout, account };
}

describe("[ISSUE 13.2] the doctor against Django REST framework", () => {
  test("defaults: every entry responds, white space is trimmed, a duplicate name is rejected with its field", async () => {
    const { code, stdout, account } = await doctor({}, ["--write", "--yes"]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/not there|unsure|failed/);
    expect(stdout).toMatch(/variables +taken name +ok +POST 400: refused, and the field is named\n/);
    expect(stdout).toMatch(/variables +white space around value +differs +removed\n/);
    expect(stdout).toMatch(/webhooks +white space around description +differs +removed\n/);
    expect(account).toContain('"description": "string, required, at most 255 characters"');
    expect(account).toContain('"says": [ "name taken" ]');
  });

  test.each<[string, ServerSettings, RegExp]>([
    [
      "PATCH refused",
      VARIANTS["PATCH refused"].settings,
      /webhooks +update +ok +PATCH 405: refused; PUT is used instead/,
    ],
    ["PUT refused", VARIANTS["PUT refused"].settings, /webhooks +replace +skipped +PUT 405: refused/],
    ["untrimmed strings", VARIANTS["untrimmed strings"].settings, /variables +white space around value +ok +kept/],
    [
      "no validator",
      VARIANTS["no validator"].settings,
      /secrets +taken name +differs +POST 500: a name that is taken looks/,
    ],
    ["two on a page", VARIANTS["two on a page"].settings, /lists +page size +ok +at most 2,/],
    ["DEBUG pages", VARIANTS["DEBUG pages"].settings, /webhooks +delete +ok +DELETE 204/],
    [
      "Portuguese",
      VARIANTS.Portuguese.settings,
      /variables +taken name +ok +POST 400: refused, and the field is named/,
    ],
  ])("%s", async (_name, settings, line) => {
    const { code, stdout } = await doctor(settings, ["--write", "--yes"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(line);
  });

  test("ten requests in a minute: the limit and the rate to set are reported, and with that rate nothing is rejected", async () => {
    const limited = await doctor({ requestsPerMinute: 10 }, []);
    expect(limited.code).toBe(0);
    expect(limited.stdout).toMatch(/requests +rate limit +differs +429 after 10 requests in a minute\n/);
    expect(limited.stdout).toContain("pulumi config set erathos:requestsPerSecond 0.16\n");
    await server?.stop();
    const slower = await doctor({ requestsPerMinute: 10 }, [], { ERATHOS_REQUESTS_PER_SECOND: "0.16" });
    expect(slower.stdout).not.toContain("rate limit");
    expect(slower.account).toContain('"rateLimit": "none seen"');
  });

  test("a workspace id in upper case is reported as such, and found: it is sent in lower case", async () => {
    server = await startDrf({}, report);
    const { url, apiKey, workspaceId } = server;
    const { code, stdout } = await runCli(["doctor"], {
      env: {
        ERATHOS_BASE_URL: url,
        ERATHOS_API_KEY: apiKey,
        ERATHOS_WORKSPACE_ID: workspaceId.toUpperCase(),
      },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/workspace +warning .*written in capitals; sent in lower case/);
  });
});

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { RunningCommand } from "../../test/support/engine/running-command";
import { runDemo } from "../demo";
import { ending } from "../ending";
import { Narrator } from "../narrator";
import { startReceiver } from "../receiver";

const CHECKOUT = path.resolve(__dirname, "../..");
const MAIN = path.join(CHECKOUT, "demo", "main.ts");

const temporary = mkdtempSync(path.join(tmpdir(), "erathos-demo-test-"));
const commands: RunningCommand[] = [];

afterAll(() => {
  for (const command of commands) command.end();
  rmSync(temporary, { recursive: true, force: true });
});

/** The demo as `npm run demo` starts it, with a folder of its own for temporary files. */
function startDemo(name: string): { readonly command: RunningCommand; readonly leftFiles: () => string[] } {
  const folder = mkdtempSync(path.join(temporary, `${name}-`));
  const command = new RunningCommand(process.execPath, ["--import", "tsx", MAIN], {
    cwd: CHECKOUT,
    env: { ...process.env, TMPDIR: folder, TEMP: folder },
    input: "",
    onOutput: () => undefined,
  });
  commands.push(command);
  // tsx leaves its cache of compiled files there.
  return { command, leftFiles: () => readdirSync(folder).filter((file) => !file.startsWith("tsx-")) };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

test("[ISSUE 3.1] the demo shows every step, hides the credential, and leaves nothing behind", async () => {
  const { command, leftFiles } = startDemo("whole");
  const { code, stdout, stderr } = await command.finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/~ value: "0" => "1000"/);
  expect(stdout).toMatch(/~ isActive: true => false/);
  expect(stdout).toMatch(/POST \/api\/v1\/dags\/refresh_marts\/dagRuns\n\s+│ Authorization: Basic \*{8}\n/);
  expect(stdout).not.toContain("YWlyZmxvdzphaXJmbG93");
  expect(stdout).toMatch(/All 10 steps succeeded in \d+ s\.\s*$/);
  expect(leftFiles()).toEqual([]);
});

test("a webhook that never arrives fails the demo in that step, and the rest is cleaned up", async () => {
  let text = "";
  const narrator = new Narrator(
    (piece) => {
      text += piece;
    },
    (_style, painted) => painted,
  );
  const result = await runDemo({
    narrator,
    signal: new AbortController().signal,
    now: () => performance.now(),
    parts: { startReceiver: async () => ({ ...(await startReceiver()), requests: () => [] }) },
  });
  const { exitCode, text: message } = ending(result, (_style, painted) => painted);
  expect(exitCode).toBe(1);
  expect(message).toMatch(/^The demo failed in step 4 \(The execution ends, and the webhook arrives\)\.\n/);
  expect(text).toContain("✗ The receiver has received one request.");
  expect(await answers(/Erathos +(http:\S+)/.exec(text)?.[1] ?? "")).toBe(false);
  expect(await answers(/Receiver +(http:\S+)/.exec(text)?.[1] ?? "")).toBe(false);
});

test("Ctrl-C in the middle of an update ends the demo and everything it has started", async () => {
  const { command, leftFiles } = startDemo("interrupted");
  const output = await command.waitForOutput(/\$ pulumi up/);
  const emulator = /Erathos +(http:\S+)/.exec(output)?.[1] ?? "";
  expect(await answers(emulator)).toBe(true);
  command.signal("SIGINT");
  const { code, stderr } = await command.finished;
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: expect.stringContaining("Interrupted. The demo has removed everything that it created."),
  });
  expect(leftFiles()).toEqual([]);
  expect(await answers(emulator)).toBe(false);
});

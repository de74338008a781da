import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import { DEFAULT_JOB_IDS, startEmulator } from "erathos-emulator";
import { environmentOf, KEY, makeWebhook } from "../../testing/emulated-workspace";

const LINES = 100_000;
/** The command alone takes 20; all executions as objects would not fit. */
const HEAP_MEGABYTES = 40;

const COMMAND = resolve(__dirname, "../../../../bin/pulumi-erathos.js");

test(`[ISSUE 19.3] ${LINES} lines need a heap of ${HEAP_MEGABYTES} megabytes at most`, async () => {
  const emulator = await startEmulator({ clock: "manual", apiKey: KEY });
  const folder = await mkdtemp(join(tmpdir(), "erathos-history-"));
  try {
    await makeWebhook(emulator, { rules: [{ variableName: "ROWS", operation: "LESS_THAN", value: "50" }] });
    const file = join(folder, "history.csv");
    const history = createWriteStream(file);
    history.write("job_id,execution_id,triggered_by,rows,finished_at\n");
    for (let line = 0; line < LINES; line += 1) {
      const end = new Date(Date.UTC(2025, 5, 30) + line * 60_000).toISOString();
      history.write(`${DEFAULT_JOB_IDS.orders},${line},ana-${line}@acme.example,${line % 100},${end}\n`);
    }
    history.end();
    await finished(history);
    const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, COMMAND, "explain", "--executions", file, "--json"];
    const child = spawn(process.execPath, args, { env: environmentOf(emulator), stdio: ["ignore", "pipe", "pipe"] });
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      executions: { count: LINES },
      webhooks: [{ fires: { count: LINES / 2 } }],
    });
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true });
  }
}, 900_000);

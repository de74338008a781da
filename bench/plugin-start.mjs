// How long the plugin takes until its port is printed, against a bare @grpc/grpc-js server that is bundled the same way.
// `node bench/plugin-start.mjs [ROUNDS] [--limit RATIO]`, after `npm run build`. Ends with 1 above the limit.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "../provider/bundle-plugin.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const BARE = `
import { Server, ServerCredentials } from "@grpc/grpc-js";
new Server().bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(port + "\\n");
});
`;

/** Milliseconds from the start of the process to its first line. */
function start(file) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code} before it printed its port`)));
    child.stdout.once("data", () => {
      const took = performance.now() - began;
      child.removeAllListeners("exit");
      child.once("exit", () => resolve(took));
      child.kill("SIGKILL");
    });
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: "string", default: "1.3" }, json: { type: "boolean", default: false } },
});
const rounds = Number(positionals[0] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "plugin-start-"));
try {
  const entry = join(folder, "bare.mjs");
  writeFileSync(entry, BARE);
  const bare = join(folder, "bare");
  await bundle(entry, bare, {
    nodePaths: [here("../provider/node_modules"), here("../node_modules")],
    banner: { js: "#!/usr/bin/env node" },
  });
  const plugin = here("../provider/plugin/pulumi-resource-erathos");
  const times = { bare: [], plugin: [] };
  // One of each to warm the file cache, then in turn, so that a busy machine burdens both alike.
  for (const file of [bare, plugin]) await start(file);
  for (let round = 0; round < rounds; round += 1) {
    times.bare.push(await start(bare));
    times.plugin.push(await start(plugin));
  }
  const result = {
    rounds,
    bareMs: Math.round(median(times.bare)),
    pluginMs: Math.round(median(times.plugin)),
    // Of each pair, as the two ran under the same load.
    ratio: Number(median(times.plugin.map((time, round) => time / times.bare[round])).toFixed(2)),
    bareKb: Math.round(statSync(bare).size / 1024),
    pluginKb: Math.round(statSync(plugin).size / 1024),
  };
  console.log(
    values.json
      ? JSON.stringify(result)
      : `port printed after ${result.pluginMs} ms (${result.pluginKb} KB), a bare server after ${result.bareMs} ms (${result.bareKb} KB): ` +
          `${result.ratio} times (median of ${rounds} pairs)`,
  );
  if (result.ratio > Number(values.limit)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// How long the plugin takes until its port is printed, against a bare @grpc/grpc-js server that is bundled the same way.
// `node bench/plugin-start.mjs [ROUNDS] [--limit RATIO] [--executable FILE]`, after `npm run build`. Ends with 1 above the limit.
// FILE is an executable of `npm run archives`, which needs no Node: its start and size are reported beside those of the script.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
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
function start(command, ...file) {
  return new Promise((done, reject) => {
    const began = performance.now();
    const child = spawn(command, file, { stdio: ["ignore", "pipe", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${[command, ...file].join(" ")} ended with ${code} before it printed its port`)),
    );
    child.stdout.once("data", () => {
      const took = performance.now() - began;
      child.removeAllListeners("exit");
      child.once("exit", () => done(took));
      child.kill("SIGKILL");
    });
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: "string", default: "1.3" },
    json: { type: "boolean", default: false },
    executable: { type: "string" },
  },
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
  const commands = {
    bare: [process.execPath, bare],
    plugin: [process.execPath, plugin],
    ...(values.executable === undefined ? {} : { executable: [resolve(values.executable)] }),
  };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  // One of each to warm the file cache, then in turn, so that a busy machine affects all alike.
  for (const command of Object.values(commands)) await start(...command);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) times[name].push(await start(...command));
  }
  const result = {
    rounds,
    bareMs: Math.round(median(times.bare)),
    pluginMs: Math.round(median(times.plugin)),
    // Of each pair, as the two ran under the same load.
    ratio: Number(median(times.plugin.map((time, round) => time / times.bare[round])).toFixed(2)),
    bareKb: Math.round(statSync(bare).size / 1024),
    pluginKb: Math.round(statSync(plugin).size / 1024),
    ...(values.executable === undefined
      ? {}
      : {
          executableMs: Math.round(median(times.executable)),
          executableRatio: Number(median(times.executable.map((time, round) => time / times.plugin[round])).toFixed(2)),
          executableKb: Math.round(statSync(values.executable).size / 1024),
        }),
  };
  console.log(
    values.json
      ? JSON.stringify(result)
      : `port printed after ${result.pluginMs} ms (${result.pluginKb} KB), a bare server after ${result.bareMs} ms (${result.bareKb} KB): ` +
          `${result.ratio} times (median of ${rounds} pairs)`,
  );
  if (!values.json && values.executable !== undefined) {
    console.log(
      `the executable without Node after ${result.executableMs} ms (${result.executableKb} KB): ` +
        `${result.executableRatio} times the script`,
    );
  }
  if (result.ratio > Number(values.limit)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

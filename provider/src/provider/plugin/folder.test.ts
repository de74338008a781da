import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import { portFrom } from "../testing/dynamic-host";
import { startEngine } from "../testing/engine";
import { unary } from "../testing/grpc";
import { PLUGIN } from "../testing/plugin-host";
import { pluginSchema } from "./schema";

const FOLDER = dirname(PLUGIN);

/** What Pulumi's Node language host runs for a folder whose PulumiPlugin.yaml says `runtime: nodejs`. */
const RUN_PLUGIN = require.resolve("@pulumi/pulumi/cmd/run-plugin");

test("the folder is a plugin for `pulumi package add FOLDER` too", async () => {
  expect(readFileSync(join(FOLDER, "PulumiPlugin.yaml"), "utf8")).toMatch(/name: nodejs\n[\s\S]*typescript: false/);
  const engine = await startEngine();
  const child = spawn(process.execPath, [RUN_PLUGIN, FOLDER, engine.address], {
    env: { PATH: process.env["PATH"], PULUMI_NODEJS_TYPESCRIPT: "false" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const client = new grpc.ResourceProviderClient(
      `127.0.0.1:${await portFrom(child, [])}`,
      credentials.createInsecure(),
    );
    const request = new provider.GetSchemaRequest();
    const reply = await unary<provider.GetSchemaResponse>((done) => client.getSchema(request, done));
    client.close();
    expect(JSON.parse(reply.getSchema())).toEqual(JSON.parse(JSON.stringify(pluginSchema())));
  } finally {
    child.kill("SIGKILL");
    engine.close();
  }
});

test("the plugin ends when nobody is there any more who could end it", async () => {
  // A parent that starts the plugin, tells its number, and is gone.
  const parent = spawn(
    process.execPath,
    [
      "-e",
      `const { spawn } = require("node:child_process");
      const child = spawn(process.execPath, [${JSON.stringify(PLUGIN)}], { stdio: ["ignore", "pipe", "ignore"], detached: true });
      child.stdout.once("data", () => { console.log(child.pid); process.exit(0); });`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const pid = await portFrom(parent, []);
  expect(pid).toBeGreaterThan(1);
  while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

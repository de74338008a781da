import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import { NODE_MODULES } from "./testing/built";
import { PROVIDER_TEXTS, portFrom } from "./testing/dynamic-host";
import { structOf, unary } from "./testing/grpc";
import { PLUGIN } from "./testing/plugin-host";

/**
 * Stands for the CLI: listens as the engine does and starts a plugin in a process group of its own, whose output is its
 * own. `dies`: at once, before the plugin has read a line of its program.
 */
const CLI = `
const { spawn } = require("node:child_process");
const server = require("node:http2").createServer().listen(0, "127.0.0.1", () => {
  const [dies, file, ...args] = process.argv.slice(1);
  const address = "127.0.0.1:" + server.address().port;
  spawn(file, [...args, address], { detached: true, stdio: ["ignore", "inherit", "inherit"] });
  if (dies === "dies") process.kill(process.pid, "SIGKILL");
});
`;

/** How Pulumi starts dynamic providers: a shell stands between the CLI and the provider's process. */
const DYNAMIC = ["sh", join(NODE_MODULES, "@pulumi/pulumi/pulumi-resource-pulumi-nodejs")];

let folder: string;
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "erathos-lifetime-"));
  await symlink(NODE_MODULES, join(folder, "node_modules"), "junction");
});
afterAll(async () => {
  for (const cli of started) cli.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function start(dies: "dies" | "lives", ...command: readonly string[]): ChildProcess {
  const cli = spawn(process.execPath, ["-e", CLI, "--", dies, ...command], {
    cwd: folder,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(cli);
  return cli;
}

/** Resolves when nobody has the output open any more: neither the CLI nor anything that it has started. */
const allGone = (cli: ChildProcess) => once(cli, "close");

async function clientOf(cli: ChildProcess): Promise<grpc.ResourceProviderClient> {
  return new grpc.ResourceProviderClient(`127.0.0.1:${await portFrom(cli, [])}`, credentials.createInsecure());
}

test("[ISSUE 15.1] the plugin ends with its engine", async () => {
  const cli = start("lives", process.execPath, PLUGIN);
  const gone = allGone(cli);
  const client = await clientOf(cli);
  await unary((done) => client.getSchema(new provider.GetSchemaRequest(), done));
  cli.kill("SIGKILL");
  await gone;
  client.close();
});

test("[ISSUE 15.1] the plugin ends where the engine was gone before the plugin began", async () => {
  await allGone(start("dies", process.execPath, PLUGIN));
});

test("[ISSUE 15.1] the process of Pulumi's dynamic provider ends with its engine, once it has loaded this package", async () => {
  const cli = start("lives", ...DYNAMIC);
  const gone = allGone(cli);
  const client = await clientOf(cli);
  const configuration = new provider.ConfigureRequest();
  configuration.setArgs(structOf({}));
  await unary<unknown>((done) => client.configure(configuration, done));
  const request = new provider.CheckRequest();
  request.setOlds(structOf({}));
  request.setNews(structOf({ __provider: PROVIDER_TEXTS.Webhook }));
  await unary((done) => client.check(request, done));
  cli.kill("SIGKILL");
  await gone;
  client.close();
});

/**
 * Pulumi's own process for dynamic providers, driven as the engine drives it.
 *
 * @module
 */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import type { PropertyBag } from "../contract";
import { unwrap } from "../secrets";
import { assertBuilt, NODE_MODULES } from "./built";
import { startEngine } from "./engine";
import { bagOf, structOf, unary } from "./grpc";
import type { Host, HostKind, ResourceType } from "./host";

/** What the state of every resource holds; spelt out here, since recorded states hold exactly this. */
export const PROVIDER_TEXTS: Readonly<Record<ResourceType, string>> = {
  Webhook: 'exports.handler=()=>require("pulumi-erathos/dynamic").webhook',
  JobRun: 'exports.handler=()=>require("pulumi-erathos/dynamic").jobRun',
  Secret: 'exports.handler=()=>require("pulumi-erathos/dynamic").secret',
  Variable: 'exports.handler=()=>require("pulumi-erathos/dynamic").variable',
};

const HOST_PROGRAM = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");

/** The stock host of dynamic providers. */
export const dynamicHost: HostKind = {
  name: "dynamic",
  async start(environment = {}) {
    assertBuilt();
    // A program's folder of its own: the package is found through its node_modules alone.
    const folder = await mkdtemp(join(tmpdir(), "erathos-dynamic-host-"));
    await symlink(NODE_MODULES, join(folder, "node_modules"), "junction");
    const engine = await startEngine();
    const child = spawn(process.execPath, [HOST_PROGRAM, engine.address], {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const written: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => written.push(text));
    const gone = new Promise((resolve) => child.once("exit", resolve));
    const end = async () => {
      if (child.kill("SIGKILL")) await gone;
      engine.close();
      await rm(folder, { recursive: true });
    };
    try {
      const port = await portFrom(child, written);
      child.stdout.on("data", (text: string) => written.push(text));
      const client = new grpc.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
      const close = async () => {
        client.close();
        await end();
      };
      return hostOver(
        client,
        () => written.join(""),
        () => engine.logged,
        close,
      );
    } catch (error) {
      await end();
      throw error;
    }
  },
};

/** The first line that the process prints. */
export function portFrom(child: ChildProcess, written: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the host ended with ${code}: ${written.join("")}`)));
    child.stdout?.setEncoding("utf8").once("data", (text: string) => resolve(Number(text.trim())));
  });
}

function hostOver(
  client: grpc.ResourceProviderClient,
  written: () => string,
  logged: Host["logged"],
  close: () => Promise<void>,
): Host {
  // The engine sends this host no marks.
  const known = (type: ResourceType, bag: PropertyBag) =>
    structOf({ ...unwrap(bag).bag, __provider: PROVIDER_TEXTS[type] });
  return {
    written,
    logged,
    close,
    async configure(config) {
      const request = new provider.ConfigureRequest();
      request.setArgs(structOf(config));
      await unary<unknown>((done) => client.configure(request, done));
    },
    async check(type, olds, news) {
      const request = new provider.CheckRequest();
      request.setOlds(olds === undefined ? structOf({}) : known(type, olds));
      request.setNews(known(type, news));
      const reply = await unary<provider.CheckResponse>((done) => client.check(request, done));
      const failures = reply.getFailuresList().map((one) => ({ property: one.getProperty(), reason: one.getReason() }));
      return { inputs: bagOf(reply.getInputs()), failures };
    },
    async diff(type, id, olds, news) {
      const request = new provider.DiffRequest();
      request.setId(id);
      request.setOlds(known(type, olds));
      request.setNews(known(type, news));
      const reply = await unary<provider.DiffResponse>((done) => client.diff(request, done));
      const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
      const changes = reply.getChanges();
      return {
        replaces: reply.getReplacesList(),
        changes: changes === DIFF_SOME ? "some" : changes === DIFF_NONE ? "none" : "unknown",
      };
    },
    async create(type, inputs) {
      const request = new provider.CreateRequest();
      request.setProperties(known(type, inputs));
      const reply = await unary<provider.CreateResponse>((done) => client.create(request, done));
      return { id: reply.getId(), outputs: bagOf(reply.getProperties()) };
    },
    async read(type, id, outputs) {
      const request = new provider.ReadRequest();
      request.setId(id);
      request.setProperties(known(type, outputs));
      const reply = await unary<provider.ReadResponse>((done) => client.read(request, done));
      if (reply.getId() === "") return undefined;
      return { id: reply.getId(), inputs: bagOf(reply.getInputs()), outputs: bagOf(reply.getProperties()) };
    },
    async update(type, id, olds, news) {
      const request = new provider.UpdateRequest();
      request.setId(id);
      request.setOlds(known(type, olds));
      request.setNews(known(type, news));
      return bagOf((await unary<provider.UpdateResponse>((done) => client.update(request, done))).getProperties());
    },
    async delete(type, id, outputs) {
      const request = new provider.DeleteRequest();
      request.setId(id);
      request.setProperties(known(type, outputs));
      await unary<unknown>((done) => client.delete(request, done));
    },
  };
}

/**
 * The native plugin as it is shipped, driven as the engine drives it.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { credentials } from "@grpc/grpc-js";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import type { PropertyBag } from "../contract";
import { assertBuilt } from "./built";
import { portFrom } from "./dynamic-host";
import { startEngine } from "./engine";
import { bagOf, structOf, unary } from "./grpc";
import type { Host, HostKind, ResourceType } from "./host";

const PACKAGE = resolve(__dirname, "../../..");

/** What `npm run build` makes of `provider/plugin`. */
export const PLUGIN = resolve(PACKAGE, "plugin/pulumi-resource-erathos");

function assertBundled(): void {
  const time = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (time(PLUGIN) < time(resolve(PACKAGE, "dist/.tsbuildinfo"))) {
    throw new Error(`${PLUGIN} is older than provider/dist: run \`npm run build\` first`);
  }
}

/** The plugin. */
export const pluginHost: HostKind = {
  name: "plugin",
  async start(environment = {}) {
    assertBuilt();
    assertBundled();
    const engine = await startEngine();
    const child = spawn(process.execPath, [PLUGIN, engine.address], {
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const written: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => written.push(text));
    const port = await portFrom(child, written);
    child.stdout.on("data", (text: string) => written.push(text));
    const client = new grpc.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const close = async () => {
      client.close();
      const gone = new Promise((done) => child.once("exit", done));
      if (child.kill("SIGKILL")) await gone;
      engine.close();
    };
    const shown = () => engine.logged.map(({ severity, message }) => `${severity}: ${message}\n`);
    return hostOver(
      client,
      () => [...written, ...shown()].join(""),
      () => engine.logged,
      close,
    );
  },
};

const urnOf = (type: ResourceType) => `urn:pulumi:test::tests::erathos:index:${type}::it`;

/** The plugin's settings have no prefix. */
function settingsOf(config: PropertyBag): PropertyBag {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace("erathos:", ""), value]));
}

/** The engine also sends the old inputs, from its state. */
function hostOver(
  client: grpc.ResourceProviderClient,
  written: () => string,
  logged: Host["logged"],
  close: () => Promise<void>,
): Host {
  const inputsById = new Map<string, PropertyBag>();
  const known = (id: string) => {
    const inputs = inputsById.get(id);
    return inputs === undefined ? undefined : structOf(inputs);
  };
  return {
    written,
    logged,
    close,
    async configure(config) {
      const request = new provider.ConfigureRequest();
      request.setArgs(structOf(settingsOf(config)));
      request.setName("default");
      request.setAcceptsecrets(true);
      await unary<unknown>((done) => client.configure(request, done));
    },
    async check(type, olds, news) {
      const request = new provider.CheckRequest();
      request.setUrn(urnOf(type));
      request.setOlds(structOf(olds ?? {}));
      request.setNews(structOf(news));
      const reply = await unary<provider.CheckResponse>((done) => client.check(request, done));
      const failures = reply.getFailuresList().map((one) => ({ property: one.getProperty(), reason: one.getReason() }));
      return { inputs: bagOf(reply.getInputs()), failures };
    },
    async diff(type, id, olds, news) {
      const request = new provider.DiffRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setOlds(structOf(olds));
      request.setOldInputs(known(id));
      request.setNews(structOf(news));
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
      request.setUrn(urnOf(type));
      request.setProperties(structOf(inputs));
      const reply = await unary<provider.CreateResponse>((done) => client.create(request, done));
      inputsById.set(reply.getId(), inputs);
      return { id: reply.getId(), outputs: bagOf(reply.getProperties()) };
    },
    async read(type, id, outputs) {
      const request = new provider.ReadRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setProperties(structOf(outputs));
      request.setInputs(known(id));
      const reply = await unary<provider.ReadResponse>((done) => client.read(request, done));
      if (reply.getId() === "") return undefined;
      return { id: reply.getId(), inputs: bagOf(reply.getInputs()), outputs: bagOf(reply.getProperties()) };
    },
    async update(type, id, olds, news) {
      const request = new provider.UpdateRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setOlds(structOf(olds));
      request.setOldInputs(known(id));
      request.setNews(structOf(news));
      const reply = await unary<provider.UpdateResponse>((done) => client.update(request, done));
      inputsById.set(id, news);
      return bagOf(reply.getProperties());
    },
    async delete(type, id, outputs) {
      const request = new provider.DeleteRequest();
      request.setUrn(urnOf(type));
      request.setId(id);
      request.setProperties(structOf(outputs));
      request.setOldInputs(known(id));
      await unary<unknown>((done) => client.delete(request, done));
    },
  };
}

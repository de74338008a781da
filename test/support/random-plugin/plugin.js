// A substitute for the plugin of @pulumi/random; see README.md.
const { randomInt } = require("node:crypto");
const { isDeepStrictEqual } = require("node:util");
const { Server, ServerCredentials, status } = require("@grpc/grpc-js");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

const PASSWORD = "random:index/randomPassword:RandomPassword";
const KNOWN_INPUTS = ["length", "special", "keepers"];
const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

/** Fills a new message by its setters: `message(Reply, { id })` calls `setId`. */
function message(Reply, fields = {}) {
  const reply = new Reply();
  for (const [name, value] of Object.entries(fields)) reply[`set${name[0].toUpperCase()}${name.slice(1)}`](value);
  return reply;
}

const bagOf = (struct) => struct?.toJavaScript() ?? {};
const structOf = (bag) => Struct.fromJavaScript(bag);
const failure = (reason) => message(provider.CheckFailure, { property: "", reason });

function check(request) {
  const inputs = bagOf(request.getNews());
  const strange = Object.keys(inputs).filter((name) => !KNOWN_INPUTS.includes(name) && !name.startsWith("__"));
  const failures = strange.map((name) => failure(`${name}: the stand-in for tests knows ${KNOWN_INPUTS.join(", ")}`));
  if (!request.getUrn().includes(`::${PASSWORD}::`)) failures.push(failure(`the stand-in for tests knows ${PASSWORD}`));
  return message(provider.CheckResponse, { inputs: structOf(inputs), failuresList: failures });
}

/** Like the real one, it changes nothing in place. */
function diff(request) {
  const before = bagOf(request.getOldInputs());
  const after = bagOf(request.getNews());
  const changed = KNOWN_INPUTS.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
  const changes = changed.length === 0 ? DIFF_NONE : DIFF_SOME;
  return message(provider.DiffResponse, { changes, replacesList: changed, diffsList: changed });
}

function create(request) {
  const inputs = bagOf(request.getProperties());
  const letters = inputs.special === false ? ALPHANUMERIC : ALPHANUMERIC + SPECIAL;
  const result = Array.from({ length: inputs.length }, () => letters[randomInt(letters.length)]).join("");
  return message(provider.CreateResponse, { id: "none", properties: structOf({ ...inputs, result }) });
}

/** The password exists in the state alone. */
function read(request) {
  const [id, properties, inputs] = [request.getId(), request.getProperties(), request.getInputs()];
  return message(provider.ReadResponse, { id, properties, inputs });
}

const methods = {
  check,
  diff,
  create,
  read,
  delete: () => new Empty(),
  cancel: () => new Empty(),
  attach: () => new Empty(),
  configure: () => message(provider.ConfigureResponse),
  checkConfig: (request) => message(provider.CheckResponse, { inputs: request.getNews() }),
  diffConfig: () => message(provider.DiffResponse),
  getPluginInfo: () => message(plugin.PluginInfo, { version: "4.21.2" }),
};

function unary(method) {
  return (call, callback) => {
    try {
      callback(null, method(call.request));
    } catch (error) {
      callback({ code: status.INTERNAL, message: String(error) });
    }
  };
}

const server = new Server();
server.addService(
  ResourceProviderService,
  Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, unary(method)])),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  // The engine reads the address from the first line.
  process.stdout.write(`${port}\n`);
});

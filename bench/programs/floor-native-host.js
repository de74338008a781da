// A bare gRPC server as a plugin: the floor's requests, and of the protocol only what they need.

const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const requests = require("./floor-requests");

const bag = (struct) => (struct === undefined ? {} : struct.toJavaScript());
const struct = (value) => Struct.fromJavaScript(value);

const METHODS = {
  handshake: () => new provider.ProviderHandshakeResponse(),
  attach: () => new Empty(),
  cancel: () => new Empty(),
  getPluginInfo() {
    const reply = new plugin.PluginInfo();
    reply.setVersion("0.1.0");
    return reply;
  },
  checkConfig(call) {
    const reply = new provider.CheckResponse();
    reply.setInputs(call.getNews());
    return reply;
  },
  diffConfig: () => new provider.DiffResponse(),
  configure() {
    const reply = new provider.ConfigureResponse();
    reply.setSupportspreview(true);
    return reply;
  },
  check(call) {
    const reply = new provider.CheckResponse();
    reply.setInputs(call.getNews());
    return reply;
  },
  diff: () => new provider.DiffResponse(),
  async create(call) {
    const reply = new provider.CreateResponse();
    const inputs = bag(call.getProperties());
    const { id, outputs } = call.getPreview() ? { id: "", outputs: inputs } : await requests.create(inputs);
    reply.setId(id);
    reply.setProperties(struct(outputs));
    return reply;
  },
  async read(call) {
    const reply = new provider.ReadResponse();
    const { inputs, outputs } = await requests.read(call.getId());
    reply.setId(call.getId());
    reply.setInputs(struct(inputs));
    reply.setProperties(struct(outputs));
    return reply;
  },
  async update(call) {
    const reply = new provider.UpdateResponse();
    const inputs = bag(call.getNews());
    reply.setProperties(struct(call.getPreview() ? inputs : await requests.update(call.getId(), inputs)));
    return reply;
  },
  async delete(call) {
    await requests.delete(call.getId());
    return new Empty();
  },
};

const server = new Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
server.addService(
  ResourceProviderService,
  Object.fromEntries(
    Object.entries(METHODS).map(([name, method]) => [
      name,
      (call, callback) => {
        Promise.resolve()
          .then(() => method(call.request))
          .then((reply) => callback(null, reply), callback);
      },
    ]),
  ),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});

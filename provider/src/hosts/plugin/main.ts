/**
 * Starts the plugin: binds a port on loopback, prints it, and serves. Everything else loads with the first call.
 *
 * @module
 */

import { type handleUnaryCall, Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** The engine's own limit; the framework's default of 4 MB is soon reached. */
const LARGEST_MESSAGE_BYTES = 400 * 1024 * 1024;

const PARENT_CHECK_MS = 500;

type Methods = typeof import("./methods");

/** A method whose code is loaded when it is first called. */
function lazy<Request, Reply>(
  pick: (methods: Methods) => handleUnaryCall<Request, Reply>,
): handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    import("./methods.js").then(
      (methods) => pick(methods)(call, callback),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  };
}

const methods = {
  attach: lazy((all) => all.attach),
  cancel: lazy((all) => all.cancel),
  check: lazy((all) => all.check),
  checkConfig: lazy((all) => all.checkConfig),
  configure: lazy((all) => all.configure),
  create: lazy((all) => all.create),
  delete: lazy((all) => all.delete),
  diff: lazy((all) => all.diff),
  diffConfig: lazy((all) => all.diffConfig),
  getPluginInfo: lazy((all) => all.getPluginInfo),
  getSchema: lazy((all) => all.getSchema),
  handshake: lazy((all) => all.handshake),
  invoke: lazy((all) => all.invoke),
  read: lazy((all) => all.read),
  update: lazy((all) => all.update),
};

const server = new Server({
  "grpc.max_receive_message_length": LARGEST_MESSAGE_BYTES,
  "grpc.max_send_message_length": LARGEST_MESSAGE_BYTES,
});
server.addService(ResourceProviderService, methods);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  // The engine reads the first line of stdout; nothing else may ever be written there before it.
  process.stdout.write(`${port}\n`);
  endWithParent();
});

/** Nobody ends a plugin whose engine was killed: left alone, it would go on making what no state will ever know. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, PARENT_CHECK_MS);
}

/**
 * Starts the plugin: binds a port on loopback, prints it, and serves. Everything else loads with the first call.
 *
 * @module
 */

import { type MethodDefinition, Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { endWithEngine } from "../end-with-engine";
import { engineAddress } from "../engine-address";
import { LARGEST_MESSAGE_BYTES } from "./limits";

const METHODS = [
  "attach",
  "cancel",
  "check",
  "checkConfig",
  "configure",
  "construct",
  "create",
  "delete",
  "diff",
  "diffConfig",
  "getPluginInfo",
  "getSchema",
  "handshake",
  "invoke",
  "read",
  "update",
] as const;

const unread = (bytes: Buffer) => bytes;

/** A method whose messages are left unread here: the classes that read them are half of the time that a start takes. */
function definition(name: string): MethodDefinition<Buffer, Buffer> {
  return {
    path: `/pulumirpc.ResourceProvider/${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: unread,
    requestDeserialize: unread,
    responseSerialize: unread,
    responseDeserialize: unread,
  };
}

function implementation(name: (typeof METHODS)[number]): UntypedServiceImplementation[string] {
  return (call: { readonly request: Buffer }, callback: (error: Error | null, reply?: Buffer) => void) => {
    import("./methods.js")
      .then(({ methods }) => methods[name](call.request))
      .then(
        (reply) => callback(null, reply),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
  };
}

/** Read before the engine reads the port: it may be gone right after. */
const parent = process.ppid;
const PARENT_CHECK_MS = 500;

/** A plugin that outlives its engine would go on making what no state will ever know. */
function endWithParent(): void {
  const address = engineAddress(process.argv);
  if (address !== undefined) endWithEngine(address, () => process.exit(0));
  // Started by hand or by a script, there is no address.
  else setInterval(() => process.ppid === parent || process.exit(0), PARENT_CHECK_MS);
}

const server = new Server({
  "grpc.max_receive_message_length": LARGEST_MESSAGE_BYTES,
  "grpc.max_send_message_length": LARGEST_MESSAGE_BYTES,
  // Statistics about calls, which are not used.
  "grpc.enable_channelz": 0,
});
server.addService(
  Object.fromEntries(METHODS.map((name) => [name, definition(name)])),
  Object.fromEntries(METHODS.map((name) => [name, implementation(name)])),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  // The engine reads the first line of stdout; nothing else may ever be written there before it.
  process.stdout.write(`${port}\n`);
  endWithParent();
});

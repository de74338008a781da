/**
 * The engine as its plugins see it: an address that they belong to, and a log.
 *
 * @module
 */

import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type engine from "@pulumi/pulumi/proto/engine_pb";
import empty from "google-protobuf/google/protobuf/empty_pb";

/** One message that people would see. */
export interface Logged {
  readonly severity: "debug" | "info" | "warning" | "error";
  readonly message: string;
  readonly urn: string;
}

const SEVERITIES = ["debug", "info", "warning", "error"] as const;

export interface TestEngine {
  readonly address: string;
  readonly logged: readonly Logged[];
  /** Without a word, as one that was killed. */
  close(): void;
}

export async function startEngine(): Promise<TestEngine> {
  const logged: Logged[] = [];
  const server = new Server();
  server.addService(EngineService, {
    log(call: ServerUnaryCall<engine.LogRequest, empty.Empty>, callback: sendUnaryData<empty.Empty>) {
      const { request } = call;
      const severity = SEVERITIES[request.getSeverity()] ?? "error";
      logged.push({ severity, message: request.getMessage(), urn: request.getUrn() });
      callback(null, new empty.Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { address: `127.0.0.1:${port}`, logged, close: () => server.forceShutdown() };
}

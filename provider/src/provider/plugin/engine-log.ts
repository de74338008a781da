/**
 * The engine's log, which reaches people in every language, under the resource that a message is about. The engine hides
 * whatever a resource plugin writes to stdout or stderr.
 *
 * @module
 */

import { credentials, Metadata } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { logRequest } from "../../shared/log-request";
import type { Write } from "../logger";

/** An engine that does not answer must not hold back the replies to its calls for ever. */
const TIMEOUT_MS = 30_000;

/** Messages to the engine that this process belongs to. */
export class EngineLog {
  /** One after the other, so that they are shown in this order. */
  #last = Promise.resolve();
  #client: EngineClient | undefined;

  /** @param address where the engine listens; undefined for a process that was started by hand: what is written is lost */
  constructor(address?: string) {
    this.attach(address);
  }

  /** Another engine, for a process that outlives the first one, as under a debugger. */
  attach(address: string | undefined): void {
    this.#client?.close();
    const options = { "grpc.enable_http_proxy": 0 };
    this.#client = address === undefined ? undefined : new EngineClient(address, credentials.createInsecure(), options);
  }

  /** Messages about one resource, by its URN; an empty one stands for the deployment as a whole. */
  about(urn: string): Write {
    return (severity, message) => {
      const client = this.#client;
      if (client === undefined) return;
      const request = logRequest(severity, message, urn);
      const send = () =>
        new Promise<void>((resolve) => {
          // An engine that cannot be reached is gone, and no reader is left for the message.
          client.log(request, new Metadata(), { deadline: Date.now() + TIMEOUT_MS }, () => resolve());
        });
      this.#last = this.#last.then(send);
    };
  }

  /** Resolves when the engine has all messages: it stops a plugin soon after the reply to its last call. */
  flush(): Promise<void> {
    return this.#last;
  }
}

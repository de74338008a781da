/**
 * What the plugin's process holds, and how a method of the protocol reads and writes its bytes.
 *
 * @module
 */

import type { MethodDefinition } from "@grpc/grpc-js";
import { PartialFailure } from "../contract";
import { engineAddress } from "../engine-address";
import { cancellation } from "./cancellation";
import { EngineLog } from "./engine-log";
import { inspect } from "./inspect";
import { Messages } from "./messages";
import { PluginService } from "./service";
import { initFailedError, serviceError } from "./wire";

export const stop = cancellation();
export const log = new EngineLog(engineAddress(process.argv));
export const service = new PluginService(stop, new Messages((urn) => log.about(urn), process.env));

/**
 * A method over the bytes of its messages; whatever it throws becomes a gRPC error.
 *
 * @param structs the numbers of the request's fields that hold properties
 */
export function unary<Request, Reply>(
  definition: MethodDefinition<Request, Reply>,
  work: (request: Request, lost: readonly string[]) => Reply | Promise<Reply>,
  structs: readonly number[] = [],
): (bytes: Buffer) => Promise<Buffer> {
  return async (bytes) => {
    try {
      const lost = inspect(bytes, structs);
      return definition.responseSerialize(await work(definition.requestDeserialize(bytes), lost));
    } catch (error) {
      if (error instanceof PartialFailure) throw initFailedError(error);
      throw serviceError(error instanceof Error ? error.message : String(error));
    } finally {
      await log.flush();
    }
  };
}

/**
 * What the plugin's process holds, and how a method of the protocol reads and writes its bytes.
 *
 * @module
 */

import type { MethodDefinition } from "@grpc/grpc-js";
import { PartialFailure, type PropertyBag } from "../contract";
import { engineAddress } from "../engine-address";
import { cancellation } from "./cancellation";
import { EngineLog } from "./engine-log";
import { Messages } from "./messages";
import { PluginService } from "./service";
import { type Taken, takeStructs } from "./struct-reader";
import { structField } from "./struct-writer";
import { initFailedError, serviceError } from "./wire";

export const stop = cancellation();
export const log = new EngineLog(engineAddress(process.argv));
export const service = new PluginService(stop, new Messages((urn) => log.about(urn), process.env));

/** A method over the bytes of its messages. */
type Method = (bytes: Buffer) => Promise<Buffer>;

/** Whatever it throws becomes a gRPC error. */
function method(work: (bytes: Buffer) => Buffer | Promise<Buffer>): Method {
  return async (bytes) => {
    try {
      return await work(bytes);
    } catch (error) {
      if (error instanceof PartialFailure) throw initFailedError(error);
      throw serviceError(error instanceof Error ? error.message : String(error));
    } finally {
      await log.flush();
    }
  };
}

/**
 * A method that is called once in a while: the library reads its whole message.
 *
 * @param structs the numbers of the request's fields that hold properties
 */
export function unary<Request, Reply>(
  definition: MethodDefinition<Request, Reply>,
  work: (request: Request, lost: readonly string[]) => Reply | Promise<Reply>,
  structs: readonly number[] = [],
): Method {
  return method(async (bytes) => {
    const { lost } = takeStructs(bytes, structs);
    return definition.responseSerialize(await work(definition.requestDeserialize(bytes), lost));
  });
}

/** A reply, and its properties by the number of their field. */
export interface Answer<Reply> {
  readonly message: Reply;
  readonly bags?: Readonly<Record<number, PropertyBag>>;
}

/** A method that is called for each resource: its properties are read and written once, and not by the library. */
export function unaryOfBags<Request, Reply>(
  definition: MethodDefinition<Request, Reply>,
  structs: readonly number[],
  work: (
    request: Request,
    bag: (number: number) => PropertyBag,
    taken: Taken,
  ) => Answer<Reply> | Promise<Answer<Reply>>,
): Method {
  return method(async (bytes) => {
    const taken = takeStructs(bytes, structs);
    const bag = (number: number) => taken.bags.get(number) ?? {};
    const { message, bags = {} } = await work(definition.requestDeserialize(taken.rest), bag, taken);
    const fields = Object.entries(bags).map(([number, properties]) => structField(Number(number), properties));
    return Buffer.concat([definition.responseSerialize(message), ...fields]);
  });
}

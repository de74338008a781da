/**
 * The engine's side of the provider protocol.
 *
 * @module
 */

import type { ServiceError } from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb";
import status from "@pulumi/pulumi/proto/status_pb";
import struct from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyBag } from "../contract";
import { HostError } from "./host";

export function structOf(bag: PropertyBag): struct.Struct {
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(bag)));
}

export function bagOf(message: struct.Struct | undefined): PropertyBag {
  return message?.toJavaScript() ?? {};
}

/** One call; a failure becomes a `HostError`. */
export function unary<Reply>(
  call: (callback: (error: ServiceError | null, reply: Reply) => void) => unknown,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    call((error, reply) => {
      if (error === null) resolve(reply);
      else reject(new HostError(error.details, partialOf(error)));
    });
  });
}

/** What the error says of a resource that exists all the same. */
function partialOf(error: ServiceError): HostError["partial"] {
  const [packed] = error.metadata.get("grpc-status-details-bin");
  if (packed === undefined || typeof packed === "string") return undefined;
  const [detail] = status.Status.deserializeBinary(packed).getDetailsList();
  if (detail === undefined) return undefined;
  const failed = provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return { id: failed.getId(), outputs: bagOf(failed.getProperties()), reasons: failed.getReasonsList() };
}

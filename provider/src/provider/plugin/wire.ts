/**
 * Between protobuf messages and plain values.
 *
 * @module
 */

import { status as grpcStatus, Metadata, type ServiceError } from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb";
import status from "@pulumi/pulumi/proto/status_pb";
import any from "google-protobuf/google/protobuf/any_pb";
import struct from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyBag } from "../contract";
import type { InitFailed } from "./kept";

/** The bag of a message; nothing is an empty one. */
export function bagOf(message: struct.Struct | undefined): PropertyBag {
  return message?.toJavaScript() ?? {};
}

/** The message of a bag. */
export function structOf(bag: PropertyBag): struct.Struct {
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(bag)));
}

/** The gRPC error that carries an init failure: the engine unpacks its details and keeps the resource. */
export function initFailedError(error: InitFailed): ServiceError {
  const detail = new provider.ErrorResourceInitFailed();
  detail.setId(error.reply.id);
  detail.setProperties(structOf(error.reply.properties));
  detail.setReasonsList([error.reason]);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const message = new status.Status();
  message.setCode(grpcStatus.UNKNOWN);
  message.setMessage(error.reason);
  message.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(message.serializeBinary()));
  return serviceError(error.reason, metadata);
}

/** A plain failure. */
export function serviceError(message: string, metadata = new Metadata()): ServiceError {
  return Object.assign(new Error(message), { code: grpcStatus.UNKNOWN, details: message, metadata });
}

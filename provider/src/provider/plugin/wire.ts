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
import type { PartialFailure, PropertyBag } from "../contract";
import type { Failure } from "./service";

/** The bag of a message; nothing is an empty one. */
export function bagOf(message: struct.Struct | undefined): PropertyBag {
  return message?.toJavaScript() ?? {};
}

/** The message of a bag. */
export function structOf(bag: PropertyBag): struct.Struct {
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(bag)));
}

/** The reply to a check of settings. */
export function checkResponse(inputs: PropertyBag, failures: readonly Failure[]): provider.CheckResponse {
  const response = checkFailures(failures);
  response.setInputs(structOf(inputs));
  return response;
}

/** The reply to a check, without the inputs. */
export function checkFailures(failures: readonly Failure[]): provider.CheckResponse {
  const response = new provider.CheckResponse();
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new provider.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

/** The gRPC error that carries a resource that exists all the same: the engine unpacks its details and keeps it. */
export function initFailedError({ created, message: reason }: PartialFailure): ServiceError {
  const detail = new provider.ErrorResourceInitFailed();
  detail.setId(created.id);
  detail.setProperties(structOf(created.outputs));
  detail.setReasonsList([reason]);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const message = new status.Status();
  message.setCode(grpcStatus.UNKNOWN);
  message.setMessage(reason);
  message.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(message.serializeBinary()));
  return serviceError(reason, metadata);
}

/** A plain failure. */
export function serviceError(message: string, metadata = new Metadata()): ServiceError {
  return Object.assign(new Error(message), { code: grpcStatus.UNKNOWN, details: message, metadata });
}

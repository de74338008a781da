/**
 * A message to the engine's log, by which it reaches people.
 *
 * @module
 */

import engine from "@pulumi/pulumi/proto/engine_pb";

/** How important a message is. The engine shows both without any flag, and counts warnings. */
export type Severity = "info" | "warning";

/** @param urn the resource that the message is about; empty for the deployment as a whole */
export function logRequest(severity: Severity, message: string, urn: string): engine.LogRequest {
  const request = new engine.LogRequest();
  request.setSeverity(severity === "warning" ? engine.LogSeverity.WARNING : engine.LogSeverity.INFO);
  request.setMessage(message);
  request.setUrn(urn);
  return request;
}

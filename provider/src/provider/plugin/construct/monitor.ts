/**
 * The engine's resource monitor, to which a component registers itself and its children. Without Pulumi's SDK, which takes
 * half a second to load.
 *
 * @module
 */

import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import monitor from "@pulumi/pulumi/proto/resource_pb";
import type { PropertyBag } from "../../contract";
import { LARGEST_MESSAGE_BYTES } from "../limits";
import { structOf } from "../wire";

/** The monitor of one deployment, for one component. */
export class Monitor {
  readonly #client: ResourceMonitorClient;

  constructor(address: string) {
    this.#client = new ResourceMonitorClient(address, credentials.createInsecure(), {
      "grpc.enable_http_proxy": 0,
      "grpc.max_receive_message_length": LARGEST_MESSAGE_BYTES,
      "grpc.max_send_message_length": LARGEST_MESSAGE_BYTES,
    });
  }

  /** @throws what the engine answers; it has reported the resource's error by then */
  register(request: monitor.RegisterResourceRequest): Promise<monitor.RegisterResourceResponse> {
    request.setAcceptsecrets(true);
    request.setSupportspartialvalues(true);
    request.setAliasspecs(true);
    return answer((done) => this.#client.registerResource(request, done));
  }

  async registerOutputs(urn: string, outputs: PropertyBag): Promise<void> {
    const request = new monitor.RegisterResourceOutputsRequest();
    request.setUrn(urn);
    request.setOutputs(structOf(outputs));
    await answer((done) => this.#client.registerResourceOutputs(request, done));
  }

  close(): void {
    this.#client.close();
  }
}

type Done<Reply> = (error: ServiceError | null, reply: Reply | undefined) => void;

function answer<Reply>(call: (done: Done<Reply>) => unknown): Promise<Reply> {
  return new Promise((resolve, reject) => {
    call((error, reply) => {
      if (reply !== undefined) resolve(reply);
      else reject(error ?? new Error("the engine gave no answer"));
    });
  });
}

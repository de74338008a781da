/**
 * The only state that belongs to the whole process: the gate that all requests of one key pass, with its connections,
 * and the ids that this process created or adopted.
 *
 * The dynamic host makes one provider object per resource type; all of them talk to the same server with the same key,
 * so limits and look-ups must be shared between them.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { type Clock, Limiter } from "./limiter";
import { OwnIds } from "./resource-registry";
import type { Settings } from "./settings";
import { sleep } from "./sleep";
import type { Transport } from "./transport";

/** Real time. */
export const systemClock: Clock = { now: () => Date.now(), sleep };

/** What all clients of one key and host share. */
export interface Gate {
  readonly transport: Transport;
  readonly limiter: Limiter;
}

/** Most processes only check and compare, for a preview, and the HTTP library is half of what a start loads. */
function loadedOnUse(load: () => Promise<Transport>): Transport {
  let loaded: Promise<Transport> | undefined;
  return {
    async send(request) {
      loaded ??= load();
      return (await loaded).send(request);
    },
  };
}

const gates = new Map<string, Gate>();

/** The gate for these settings; the first caller's limits hold. */
export function gateFor(settings: Settings): Gate {
  // Hashed, so that no key lies in a map for longer than its client lives.
  const name = createHash("sha256").update(`${settings.baseUrl}\n${settings.apiKey}`).digest("hex");
  const known = gates.get(name);
  if (known !== undefined) return known;
  const gate: Gate = {
    transport: loadedOnUse(async () => {
      const { httpTransport } = await import("./http.js");
      return httpTransport({ maxSockets: settings.maxConcurrentRequests });
    }),
    limiter: new Limiter({
      maxConcurrent: settings.maxConcurrentRequests,
      ...(settings.requestsPerSecond === undefined ? {} : { perSecond: settings.requestsPerSecond }),
      clock: systemClock,
    }),
  };
  gates.set(name, gate);
  return gate;
}

/** The ids of this process. */
export const ownIds = new OwnIds();

/**
 * What the doctor sends requests with: probes for what may not exist, and the client for everything else. All of them
 * pass one limiter, and all are recorded.
 *
 * @module
 */

import { type EndpointTable, ErathosClient, type Settings } from "../../api";
import { Prober } from "../../api/probe";
import { gateFor, systemClock } from "../../api/process";
import type { Io } from "../io";
import type { Output } from "../output";
import { Recorder } from "./recorder";

/** One run of the doctor, as the network sees it. */
export interface Session {
  readonly prober: Pick<Prober, "send">;
  readonly recorder: Recorder;
  readonly now: () => number;
  /** The client of a program, with another endpoint table. */
  readonly connect: (table: EndpointTable) => ErathosClient;
}

/** A session with these settings. */
export function openSession(settings: Settings, io: Io, output: Output): Session {
  const { transport, limiter } = io.client?.gate ?? gateFor(settings);
  const clock = io.client?.clock ?? systemClock;
  const { logger } = output;
  const recorder = new Recorder(transport, settings.baseUrl, clock);
  const gate = { transport: recorder, limiter };
  return {
    prober: new Prober({ settings, ...gate, clock, logger }),
    recorder,
    now: () => clock.now(),
    connect: (endpoints) => new ErathosClient({ ...settings, endpoints }, { ...io.client, clock, logger, gate }),
  };
}

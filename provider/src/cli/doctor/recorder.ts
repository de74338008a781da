/**
 * Records every request that the doctor sends, and how it was answered: the client reports only what it can use.
 *
 * @module
 */

import { parseJson } from "../../api/error-body";
import type { Clock } from "../../api/limiter";
import { describeReply, type ProbeFailure, type ProbeReply, type ProbeResult } from "../../api/probe";
import { type HttpReply, type HttpRequest, type Transport, TransportError } from "../../api/transport";

/** One request as it went over the network. */
export interface Exchange {
  readonly method: string;
  /** Below the base url, with everything filled in, without the query. */
  readonly path: string;
  /** Empty where there is none. */
  readonly query: string;
  /** The parsed body; undefined where there was none. */
  readonly sent: unknown;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly result: ProbeResult;
}

/** A transport that remembers. */
export class Recorder implements Transport {
  readonly exchanges: Exchange[] = [];

  constructor(
    private readonly inner: Transport,
    private readonly baseUrl: string,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  async send(request: HttpRequest): Promise<HttpReply> {
    const startedAt = this.clock.now();
    const [path = "", query = ""] = request.url.slice(this.baseUrl.length).split(/\?(.*)/s);
    const record = (result: ProbeReply | ProbeFailure) =>
      this.exchanges.push({
        method: request.method,
        path,
        query,
        sent: request.body === undefined ? undefined : parseJson(request.body),
        startedAt,
        result,
      });
    try {
      const reply = await this.inner.send(request);
      record(describeReply(reply, request.url));
      return reply;
    } catch (error) {
      if (error instanceof TransportError) record({ kind: "failure", failure: error.failure, code: error.code });
      throw error;
    }
  }

  /** Runs `work`, and returns what was sent meanwhile; nothing else may be sent at that time. */
  async during(work: () => Promise<void>): Promise<readonly Exchange[]> {
    const before = this.exchanges.length;
    await work();
    return this.exchanges.slice(before);
  }
}

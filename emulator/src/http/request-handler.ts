/**
 * Everything that happens to a request before and after the API, the control interface or the page sees it.
 *
 * @module
 */
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { apiRoutes } from "../api/routes";
import { controlRoutes } from "../control/routes";
import type { EmulatorCore } from "../core/emulator-core";
import type { Sleep } from "../core/sleep";
import { applyFault, DROP } from "../faults/apply-fault";
import { isPage, pageRoutes } from "../page/routes";
import { isLocalRequest } from "./loopback";
import { NOT_FOUND_PAGE, respond, SERVER_ERROR_PAGE } from "./respond";

/** The connection of a request. */
type Connection = Pick<HttpBindings | Http2Bindings, "incoming">;

/** Answers one request. */
export type RequestHandler = (request: Request, connection: Connection) => Promise<Response>;

export interface RequestHandlerOptions {
  readonly sleep: Sleep;
  /** Aborts when the emulator closes: no delay outlives it. */
  readonly closing: AbortSignal;
  /** Told of defects of the emulator itself; the client sees Django's page for status 500. */
  readonly onDefect: (error: unknown) => void;
  /** Waits until what has changed is on the disk: what was answered survives a crash. */
  readonly saved: () => Promise<void>;
}

const WITHOUT_EFFECT = ["GET", "HEAD", "OPTIONS"];

export function requestHandler(core: EmulatorCore, options: RequestHandlerOptions): RequestHandler {
  const { sleep, closing, onDefect, saved } = options;
  const api = apiRoutes(core).notFound(() => respond(404, NOT_FOUND_PAGE));
  const control = controlRoutes(core);
  const page = pageRoutes(core);
  const wait = (milliseconds: number): Promise<void> => sleep(milliseconds, closing);

  const answerApi = async (request: Request, path: string, query: string): Promise<Response | typeof DROP> => {
    const { latencyMs } = core.behaviour();
    if (latencyMs > 0) await wait(latencyMs);
    const struck = core.faults.take(request.method, path);
    const proceed = async (): Promise<Response> => api.fetch(request);
    const answer = struck === undefined ? await proceed() : await applyFault(struck.fault, proceed, wait);
    const status = answer === DROP ? null : answer.status;
    const fault = struck?.id ?? null;
    core.requests.add({ at: core.now(), method: request.method, path, query, status, fault });
    return answer;
  };

  const answerAny = async (request: Request): Promise<Response | typeof DROP> => {
    if (!isLocalRequest(request.headers)) {
      return respond(403, { detail: "The emulator answers requests to localhost only." });
    }
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith("/_emulator/")) return control.fetch(request);
    if (isPage(pathname)) return page.fetch(request);
    return answerApi(request, pathname, search);
  };

  return async (request, { incoming }) => {
    const answer = await answerAny(request).catch((error: unknown) => {
      // A client that went away while its body was read is no defect.
      if (!request.signal.aborted) onDefect(error);
      return respond(500, SERVER_ERROR_PAGE);
    });
    if (!WITHOUT_EFFECT.includes(request.method)) await saved();
    if (answer === DROP) {
      incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    }
    // The client measures by the server's clock, and the server's clock is the emulator's.
    if (!answer.headers.has("date")) answer.headers.set("date", new Date(core.clock.now()).toUTCString());
    return answer;
  };
}

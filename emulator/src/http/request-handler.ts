/**
 * The outer request handling, before and after the API, the control interface or the page.
 *
 * @module
 */
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { apiRoutes } from "../api/routes";
import { controlRoutes } from "../control/routes";
import type { EmulatorCore } from "../core/emulator-core";
import type { Sleep } from "../core/sleep";
import { applyFault, DROP } from "../faults/apply-fault";
import { pageRoutes } from "../page/routes";
import { isLocalRequest } from "./loopback";
import { NOT_FOUND_PAGE, respond, SERVER_ERROR_PAGE } from "./respond";
import { dataHeaders } from "./security-headers";

/** The connection of a request. */
export type Connection = Pick<HttpBindings | Http2Bindings, "incoming">;

type Env = { Bindings: Connection };

export interface RequestHandlerOptions {
  readonly sleep: Sleep;
  /** Whether it listens for other machines, too. */
  readonly isOpen: boolean;
  /** Aborts when the emulator closes, so that no delay outlives it. */
  readonly closing: AbortSignal;
  /** Receives defects of the emulator itself; the client sees Django's page for status 500. */
  readonly onDefect: (error: unknown) => void;
  /** Waits until changes are on disk, so that acknowledged requests survive a crash. */
  readonly saved: () => Promise<void>;
}

const WITHOUT_EFFECT = ["GET", "HEAD", "OPTIONS"];

export function requestHandler(core: EmulatorCore, options: RequestHandlerOptions): Hono<Env> {
  const { onDefect, saved, isOpen } = options;
  const app = new Hono<Env>();
  app.use(dataHeaders, async (context, next) => {
    await next();
    if (!WITHOUT_EFFECT.includes(context.req.method)) await saved();
    // Clients compute waits from the server's `Date`, which is the emulator's time.
    if (!context.res.headers.has("date")) context.res.headers.set("date", new Date(core.clock.now()).toUTCString());
  });
  app.use(async ({ req }, next) => {
    if (isLocalRequest(req.raw.headers, isOpen)) return next();
    return respond(403, { detail: `The emulator answers requests to ${isOpen ? "private names" : "localhost"} only.` });
  });
  app.route("/_emulator", controlRoutes(core));
  app.route("/", pageRoutes(core));
  app.all("*", apiHandler(core, options));
  app.onError((error, { req }) => {
    // A client that disconnects while its body is read is not a defect.
    if (!req.raw.signal.aborted) onDefect(error);
    return respond(500, SERVER_ERROR_PAGE);
  });
  return app;
}

/** The API behind its middleware: latency, faults, the log of requests. */
function apiHandler(core: EmulatorCore, { sleep, closing, saved }: RequestHandlerOptions) {
  const api = apiRoutes(core).notFound(() => respond(404, NOT_FOUND_PAGE));
  const wait = (milliseconds: number): Promise<void> => sleep(milliseconds, closing);

  return async ({ req, env }: Context<Env>): Promise<Response> => {
    const { method, raw: request } = req;
    const { pathname: path, search: query } = new URL(request.url);
    const { latencyMs } = core.behaviour();
    if (latencyMs > 0) await wait(latencyMs);
    const struck = core.faults.take(method, path);
    const proceed = async (): Promise<Response> => api.fetch(request);
    const answer = struck === undefined ? await proceed() : await applyFault(struck.fault, proceed, wait);
    const status = answer === DROP ? null : answer.status;
    core.requests.add({ at: core.now(), method, path, query, status, fault: struck?.id ?? null });
    if (answer !== DROP) return answer;
    await saved();
    env.incoming.socket.resetAndDestroy();
    return new Response(null, RESPONSE_ALREADY_SENT);
  };
}

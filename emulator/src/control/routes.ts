/**
 * The control interface under `/_emulator/`: for tests, demos and exploration. It needs no key: programs on this
 * machine may use it, and of all web pages only the emulator's own.
 *
 * @module
 */
import { Hono } from "hono";
import { ApiError } from "../api/api-error";
import { executionDetail } from "../api/representation";
import { ClockRangeError } from "../core/clock";
import type { EmulatorCore } from "../core/emulator-core";
import { faultSchema } from "../faults/fault";
import { isFromOtherOrigin } from "../http/loopback";
import { respond } from "../http/respond";
import { openApiDocument } from "../openapi/document";
import { changeWebhook, deleteWebhook, fire, fireSchema, nextOutcomeSchema, setNextOutcome } from "./actions";
import { ControlError, readControl, readText } from "./control-body";
import { clockSchema, EMPTY, keySchema, profileSchema, webhookChangesSchema } from "./inputs";
import { stateOf } from "./state";

const OTHER_ORIGIN =
  "a web page of another origin sent this; only programs and the emulator's own page may use these addresses";

/** All addresses of the control interface and of the inbox. */
export function controlRoutes(core: EmulatorCore): Hono {
  const app = new Hono();

  app.use(({ req }, next) => {
    if (isFromOtherOrigin(req.raw.headers)) throw new ControlError(OTHER_ORIGIN, 403);
    return next();
  });
  app.get("/health", () => respond(200, { status: "ok", now: core.now() }));
  app.get("/openapi.json", () => respond(200, openApiDocument(core)));
  app.get("/state", () => respond(200, stateOf(core)));
  app.get("/deliveries", () => respond(200, core.dispatcher.deliveries()));
  app.post("/deliveries/:id/resend", async ({ req }) => {
    const delivery = await core.dispatcher.resend(req.param("id").toLowerCase());
    if (delivery === undefined) throw new ControlError("no delivery that fired has this id", 404);
    return respond(200, delivery);
  });
  app.get("/executions", () => {
    const executions = core.store
      .workspaces()
      .flatMap((workspace) =>
        workspace.executions.list().map((execution) => ({ workspace: workspace.id, ...executionDetail(execution) })),
      );
    return respond(200, executions);
  });
  app.get("/requests", () => respond(200, core.requests.list()));
  app.delete("/requests", () => {
    core.requests.clear();
    return respond(204);
  });

  app.post("/clock", async ({ req }) => {
    const wanted = await readControl(req, clockSchema);
    await core.moveTo("now" in wanted ? Date.parse(wanted.now) : core.clock.now() + wanted.advanceSeconds * 1000);
    return respond(200, { now: core.now() });
  });
  app.post("/next-outcome", async ({ req }) => {
    setNextOutcome(core, await readControl(req, nextOutcomeSchema));
    return respond(204);
  });
  app.post("/fire", async ({ req }) => respond(200, await fire(core, await readControl(req, fireSchema))));

  app.get("/faults", () => respond(200, core.faults.list()));
  app.post("/faults", async ({ req }) => respond(201, { id: core.faults.add(await readControl(req, faultSchema)) }));
  app.delete("/faults", () => {
    core.faults.clear();
    return respond(204);
  });
  app.delete("/faults/:id", ({ req }) => {
    if (!core.faults.delete(req.param("id"))) throw new ControlError("no fault has this id", 404);
    return respond(204);
  });

  app.post("/keys", async ({ req }) => {
    const { key, owner, workspaces } = await readControl(req, keySchema);
    core.keys.add({ key, owner, workspaces: workspaces ?? core.store.workspaces().map(({ id }) => id) });
    return respond(201);
  });
  app.delete("/keys/:key", ({ req }) => {
    if (!core.keys.revoke(req.param("key"))) throw new ControlError("no such key", 404);
    return respond(204);
  });

  app.patch("/webhooks/:id", async ({ req }) =>
    respond(200, changeWebhook(core, req.param("id").toLowerCase(), await readControl(req, webhookChangesSchema))),
  );
  app.delete("/webhooks/:id", ({ req }) => {
    deleteWebhook(core, req.param("id").toLowerCase());
    return respond(204);
  });
  app.post("/profile", async ({ req }) => {
    const { profiles, behaviour } = await readControl(req, profileSchema);
    return respond(200, core.setBehaviour(profiles, behaviour));
  });
  app.post("/reset", async ({ req }) => {
    await readControl(req, EMPTY);
    core.reset();
    return respond(204);
  });

  app.get("/inbox", () => respond(200, core.inbox.list()));
  app.delete("/inbox", () => {
    core.inbox.clear();
    return respond(204);
  });
  app.on(["GET", "POST", "PUT", "PATCH", "DELETE"], ["/inbox", "/inbox/*"], async ({ req }) => {
    const text = await readText(req);
    const { pathname, search } = new URL(req.url);
    core.inbox.receive({ at: core.now(), method: req.method, path: pathname + search, headers: req.header() }, text);
    return respond(200, { received: true });
  });

  app.all("*", ({ notFound }) => notFound());

  app.onError((error) => {
    if (error instanceof ClockRangeError) return respond(400, { error: error.message });
    if (error instanceof ControlError) return respond(error.status, { error: error.message });
    if (error instanceof ApiError) return respond(error.status, error.body);
    throw error;
  });
  return app;
}

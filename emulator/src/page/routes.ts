/**
 * The web page at `/`: the emulator's state and events for users.
 *
 * @module
 */
import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { ControlError, readText } from "../control/control-body";
import { ClockRangeError } from "../core/clock";
import type { EmulatorCore } from "../core/emulator-core";
import { pageHeaders } from "../http/security-headers";
import type { Workspace } from "../store/store";
import { type Done, moveClock, NOTICES, removeFault, resend, run, setFault } from "./actions";
import { asset } from "./assets";
import { ActionError } from "./form";
import { liveStream } from "./live";
import { hrefOf, readView, type View } from "./view-query";
import { type Message, pageOf } from "./views/page";

type Action = (core: EmulatorCore, workspace: Workspace, fields: URLSearchParams) => Done | Promise<Done>;

const ACTIONS: Readonly<Record<string, Action>> = {
  run,
  clock: (core, _, fields) => moveClock(core, fields),
  fault: (core, _, fields) => setFault(core, fields),
  "remove-fault": (core, _, fields) => removeFault(core, fields),
  resend: (core, _, fields) => resend(core, fields),
};

/** All addresses of the page: `/` and those under `/_page/`. Only the page's own forms can request actions. */
export function pageRoutes(core: EmulatorCore): Hono {
  const app = new Hono();

  app.use("/", pageHeaders);
  app.use("/_page/*", pageHeaders, csrf());

  const show = async (view: View, message?: Message, status = 200): Promise<Response> =>
    new Response(String(await pageOf(core, view, message)), {
      status,
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });

  app.get("/", ({ req }) => {
    const parameters = new URL(req.url).searchParams;
    const notice = parameters.get("done") ?? "";
    return show(readView(parameters), isNotice(notice) ? { tone: "good", text: NOTICES[notice] } : undefined);
  });

  app.get("/_page/live", (context) => liveStream(context, core.changes));

  app.get("/_page/:name", ({ req, notFound }) => {
    const found = asset(req.param("name"));
    if (found === undefined) return notFound();
    return new Response(found.text, { headers: { "content-type": found.type, "cache-control": "no-cache" } });
  });

  app.post("/_page/:action", async ({ req, notFound, redirect }) => {
    const name = req.param("action");
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined) return notFound();
    const fields = new URLSearchParams(await readText(req));
    const view = readView(fields);
    try {
      const [first] = core.store.workspaces();
      const workspace = view.workspace === undefined ? first : core.store.workspace(view.workspace);
      if (workspace === undefined) throw new ActionError("There is no such workspace.", 404);
      const { notice, execution, anchor } = await action(core, workspace, fields);
      const next = execution === undefined ? view : { ...view, execution, executions: 1, rules: 1 };
      return redirect(hrefOf(next, anchor, [["done", notice]]), 303);
    } catch (error) {
      if (error instanceof ClockRangeError) return show(view, { tone: "bad", text: error.message }, 400);
      if (!(error instanceof ActionError)) throw error;
      return show(view, { tone: "bad", text: error.message }, error.status);
    }
  });

  app.all("/_page/*", ({ notFound }) => notFound());

  app.onError((error) => {
    if (error instanceof HTTPException) {
      return new Response("Only the emulator's own page may do this.\n", { status: error.status });
    }
    if (error instanceof ControlError) return new Response(`${error.message}\n`, { status: error.status });
    throw error;
  });
  return app;
}

function isNotice(name: string): name is keyof typeof NOTICES {
  return Object.hasOwn(NOTICES, name);
}

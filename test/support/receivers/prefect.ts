import { randomUUID } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import type { LocatorContext } from "../engine/context";
import { basic, request } from "./http";
import { installReceiver } from "./install";
import { PREFECT } from "./packages";
import { pythonEnvironment } from "./python";
import { answers, makeHome, startServer } from "./server";

export interface FlowRun {
  readonly id: string;
  readonly name: string;
  readonly deploymentId: string | null;
  readonly idempotencyKey: string | null;
  readonly parameters: unknown;
}

export interface Prefect {
  /** `http://127.0.0.1:PORT/api` */
  readonly apiUrl: string;
  /** `user:password` */
  readonly authString: string;
  readonly flowId: string;
  readonly deploymentId: string;
  /** Of all flows. */
  flowRuns(): Promise<readonly FlowRun[]>;
  stop(): Promise<void>;
}

const created = z.object({ id: z.string() });
const flowRuns = z.array(
  z
    .object({
      id: z.string(),
      name: z.string(),
      deployment_id: z.string().nullable(),
      idempotency_key: z.string().nullable(),
      parameters: z.unknown(),
    })
    .transform(({ deployment_id: deploymentId, idempotency_key: idempotencyKey, ...rest }) => ({
      ...rest,
      deploymentId,
      idempotencyKey,
    })),
);

/** A Prefect server that requires a password, with one deployment and no worker. */
export async function startPrefect(context: LocatorContext): Promise<Prefect> {
  const bin = await installReceiver(PREFECT, context);
  const home = makeHome("prefect");
  const authString = `admin:${randomUUID()}`;
  const headers = { Authorization: basic("admin", authString.slice("admin:".length)) };
  const server = await startServer({
    title: PREFECT.name,
    command: path.join(bin, "prefect"),
    args: (port) => ["server", "start", "--host", "127.0.0.1", "--port", String(port), "--no-ui", "--no-services"],
    env: {
      ...pythonEnvironment(context.env),
      PREFECT_HOME: home,
      PREFECT_SERVER_API_AUTH_STRING: authString,
      PREFECT_SERVER_ANALYTICS_ENABLED: "false",
      // Its SQLite allows one writer at a time: a second one that waits too long gets 503.
      PREFECT_API_BLOCKS_REGISTER_ON_START: "false",
      PREFECT_SERVER_DATABASE_TIMEOUT: "60",
      DO_NOT_TRACK: "1",
    },
    home,
    isReady: (url) => answers(`${url}/api/health`),
    timeoutSeconds: 180,
    report: context.report,
  });
  const apiUrl = `${server.url}/api`;
  const make = async (what: string, body: object) => {
    const { status, json } = await request("POST", `${apiUrl}/${what}/`, { headers, body });
    if (status >= 300) throw new Error(`Prefect answered ${status} to POST ${what}: ${JSON.stringify(json)}`);
    return created.parse(json).id;
  };
  try {
    const flowId = await make("flows", { name: "refresh-marts" });
    const deployment = { name: "prod", flow_id: flowId, parameters: {}, enforce_parameter_schema: false };
    const deploymentId = await make("deployments", deployment);
    return {
      apiUrl,
      authString,
      flowId,
      deploymentId,
      flowRuns: async () => {
        const { json } = await request("POST", `${apiUrl}/flow_runs/filter`, { headers, body: {} });
        return flowRuns.parse(json);
      },
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

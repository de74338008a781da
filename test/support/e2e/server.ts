import { z } from "zod";
import type { EmulatorProcess } from "../engine/emulator";

/** Seeded ids; see the emulator's default seed. */
export const SECOND_WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c02";
export const JOBS = {
  orders: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501",
  customers: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d502",
  payments: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d503",
  companies: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d504",
  /** Dependent of `companies`. */
  contacts: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d505",
  /** In a block window on weekdays, 12:00–18:00 UTC. */
  campaigns: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d507",
  /** In the second workspace. */
  events: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d511",
} as const;

const webhookSchema = z.looseObject({
  _id: z.string(),
  description: z.string(),
  is_active: z.boolean(),
  method: z.string(),
  url: z.string(),
  header: z.record(z.string(), z.string()).nullable(),
  body: z.unknown().optional(),
  rules: z.array(z.looseObject({ variable_name: z.string(), value: z.unknown() })),
  jobs: z.array(z.string()),
});
const stateSchema = z.looseObject({
  workspaces: z.array(z.looseObject({ _id: z.string(), webhooks: z.array(webhookSchema) })),
});
const executionsSchema = z.array(z.looseObject({ _id: z.string(), job: z.string() }));
const requestsSchema = z.array(z.looseObject({ method: z.string(), path: z.string(), status: z.number().nullable() }));

/** The part of an emulator that these functions use. */
export type Server = Pick<EmulatorProcess, "control" | "url" | "apiKey" | "workspaceId">;

export type ServerWebhook = z.infer<typeof webhookSchema>;

/** The webhooks that a workspace holds, by default the first one. */
export async function webhooksOf(
  emulator: Server,
  workspaceId: string = emulator.workspaceId,
): Promise<readonly ServerWebhook[]> {
  const { workspaces } = stateSchema.parse(await emulator.control("GET", "/state"));
  return workspaces.find(({ _id }) => _id === workspaceId)?.webhooks ?? [];
}

/** Every execution that was ever started, as the jobs' ids. */
export async function executedJobs(emulator: Server): Promise<readonly string[]> {
  return executionsSchema.parse(await emulator.control("GET", "/executions")).map(({ job }) => job);
}

/** The API requests that came in since the log was last cleared. */
export async function requestsOf(emulator: Server) {
  return requestsSchema.parse(await emulator.control("GET", "/requests"));
}

/** Creates a webhook manually, as in the user interface. */
export async function makeWebhook(emulator: Server, fields: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await fetch(
    `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`,
    {
      method: "POST",
      headers: { Authorization: `Api-Key ${emulator.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ is_active: true, ...fields }),
    },
  );
  return webhookSchema.parse(await response.json())._id;
}

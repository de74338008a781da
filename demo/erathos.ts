import { z } from "zod";
import type { EmulatorProcess } from "../test/support/engine/emulator";

const webhookSchema = z.looseObject({
  _id: z.string(),
  description: z.string(),
  is_active: z.boolean(),
  rules: z.array(z.looseObject({ variable_name: z.string(), operation: z.string(), value: z.unknown() })),
});

const stateSchema = z.looseObject({
  now: z.string(),
  workspaces: z.array(
    z.looseObject({
      _id: z.string(),
      webhooks: z.array(webhookSchema),
      variables: z.array(z.looseObject({ _id: z.string(), name: z.string() })),
      executions: z.array(z.looseObject({ _id: z.string(), status: z.string() })),
    }),
  ),
});

const deliveriesSchema = z.array(
  z.looseObject({
    webhookId: z.string(),
    executionId: z.string(),
    fires: z.boolean(),
    rules: z.array(
      z.object({
        variable_name: z.string(),
        operation: z.string(),
        value: z.union([z.string(), z.array(z.string())]),
        actual: z.string().nullable(),
        holds: z.boolean(),
      }),
    ),
  }),
);

export type Webhook = z.infer<typeof webhookSchema>;
export type Delivery = z.infer<typeof deliveriesSchema>[number];

/** The demo's client of the emulator's control interface, which inspects and advances the emulator. */
export class Erathos {
  constructor(private readonly emulator: EmulatorProcess) {}

  /** Every webhook of every workspace. */
  async webhooks(): Promise<Webhook[]> {
    return (await this.state()).workspaces.flatMap(({ webhooks }) => webhooks);
  }

  /** The status of each execution, by id. */
  async executions(): Promise<Map<string, string>> {
    const executions = (await this.state()).workspaces.flatMap((workspace) => workspace.executions);
    return new Map(executions.map(({ _id, status }) => [_id, status]));
  }

  async deliveries(): Promise<Delivery[]> {
    return deliveriesSchema.parse(await this.emulator.control("GET", "/deliveries"));
  }

  async now(): Promise<string> {
    return (await this.state()).now;
  }

  /** Moves the clock forward. Resolves when every execution due by then has ended, and its webhooks were sent. */
  async advance(seconds: number): Promise<void> {
    await this.emulator.control("POST", "/clock", { advanceSeconds: seconds });
  }

  /** Changes a webhook as a person does in the user interface. */
  async changeInUserInterface(id: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
    await this.emulator.control("PATCH", `/webhooks/${id}`, changes);
  }

  /** Updates the value of a variable through the API. */
  async setVariable(name: string, value: string): Promise<void> {
    const { url, apiKey, workspaceId } = this.emulator;
    const workspace = (await this.state()).workspaces.find(({ _id }) => _id === workspaceId);
    const variable = workspace?.variables.find((candidate) => candidate.name === name);
    if (variable === undefined) throw new Error(`The emulator's workspace has no variable ${name}.`);
    const response = await fetch(`${url}/developers/workspaces/${workspaceId}/variables/${variable._id}/`, {
      method: "PATCH",
      headers: { Authorization: `Api-Key ${apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ value }),
    });
    if (!response.ok) throw new Error(`Setting the variable ${name} answered ${response.status}.`);
  }

  private async state() {
    return stateSchema.parse(await this.emulator.control("GET", "/state"));
  }
}

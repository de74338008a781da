/**
 * The operations under test, run through the handlers as the hosts do.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import { DEFAULT_JOB_IDS } from "erathos-emulator";
import { OwnIds } from "../../../provider/src/api/resource-registry";
import type { PropertyBag } from "../../../provider/src/provider/contract";
import { jobRunHandlers } from "../../../provider/src/resources/job-run/handlers";
import { webhookHandlers } from "../../../provider/src/resources/webhook/handlers";
import { CANARIES } from "./canaries";
import type { World } from "./world";

export const OPERATIONS = ["create", "read", "update", "delete", "list", "run"] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** The state of the server afterwards, in the terms of the operation. */
export type Holding = "untouched" | "done" | "doubled" | "something else";

/** A prepared operation. */
export interface Prepared {
  /** Runs it; returns `dropped` if an existing resource would be removed from the state. */
  act(): Promise<"ok" | "dropped">;
  holding(): Holding;
}

const LISTED = 7;

const DESCRIPTION = "Refresh marts";

export function declaredWebhook(world: World, description = DESCRIPTION): PropertyBag {
  return {
    description,
    jobs: [DEFAULT_JOB_IDS.orders],
    method: "POST",
    url: `https://reports.example/${CANARIES.url}`,
    header: { Authorization: `Bearer ${CANARIES.header}` },
    body: { token: CANARIES.body },
    rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
    isActive: true,
    workspaceId: world.emulator.workspaceId,
  };
}

/** A webhook that another process created: the one of an earlier `pulumi up`. */
export async function madeEarlier(world: World, description?: string) {
  const inputs = declaredWebhook(world, description);
  const { id, outputs } = await webhookHandlers.create(inputs, { ...world.context, own: new OwnIds() });
  return { id, inputs, outputs };
}

const heldById = (world: World, id: string) => world.emulator.webhooks().find(({ _id }) => _id === id);

const count = (times: number): Holding => (times === 0 ? "untouched" : times === 1 ? "done" : "doubled");

const PREPARE: Readonly<Record<OperationName, (world: World) => Promise<Prepared>>> = {
  async create(world) {
    return {
      async act() {
        const { id } = await webhookHandlers.create(declaredWebhook(world), world.context);
        return heldById(world, id)?.description === DESCRIPTION ? "ok" : "dropped";
      },
      holding: () => count(world.emulator.webhooks().filter(({ description }) => description === DESCRIPTION).length),
    };
  },

  async read(world) {
    const { id, inputs, outputs } = await madeEarlier(world);
    const before = heldById(world, id);
    return {
      async act() {
        const state = await webhookHandlers.read(id, outputs, world.context);
        if (state === undefined) return "dropped";
        if (!isDeepStrictEqual(state.inputs, inputs)) throw new Error("read shows a difference where there is none");
        return "ok";
      },
      holding: () => (isDeepStrictEqual(heldById(world, id), before) ? "untouched" : "something else"),
    };
  },

  async update(world) {
    const { id, inputs, outputs } = await madeEarlier(world);
    const before = heldById(world, id);
    const changed = { ...inputs, description: "Refresh marts at night", rules: [] };
    return {
      async act() {
        await webhookHandlers.update(id, outputs, changed, world.context);
        return "ok";
      },
      holding() {
        const after = heldById(world, id);
        if (after === undefined) return "something else";
        if (isDeepStrictEqual(after, before)) return "untouched";
        return after.description === changed.description && after.rules.length === 0 ? "done" : "something else";
      },
    };
  },

  async delete(world) {
    const { id, outputs } = await madeEarlier(world);
    return {
      async act() {
        await webhookHandlers.delete(id, outputs, world.context);
        return heldById(world, id) === undefined ? "ok" : "dropped";
      },
      holding: () => (heldById(world, id) === undefined ? "done" : "untouched"),
    };
  },

  async list(world) {
    const { client, emulator } = world;
    for (let number = 1; number <= LISTED; number += 1) {
      await madeEarlier(world, `Webhook ${number}`);
    }
    const before = emulator.webhooks();
    return {
      async act() {
        const listed = await client.webhooks.list(emulator.workspaceId, world.context.call);
        return isDeepStrictEqual(listed.map(({ id }) => id).sort(), before.map(({ _id }) => _id).sort())
          ? "ok"
          : "dropped";
      },
      holding: () => (isDeepStrictEqual(emulator.webhooks(), before) ? "untouched" : "something else"),
    };
  },

  async run(world) {
    const inputs = { jobId: DEFAULT_JOB_IDS.orders, workspaceId: world.emulator.workspaceId };
    return {
      async act() {
        await jobRunHandlers.create(inputs, world.context);
        return "ok";
      },
      holding: () => count(world.emulator.executions().length),
    };
  },
};

/** Brings the server into the state that the operation finds. */
export function prepare(operation: OperationName, world: World): Promise<Prepared> {
  return PREPARE[operation](world);
}

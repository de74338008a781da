/**
 * The log of deliveries, grouped for the page.
 *
 * @module
 */
import type { Delivery } from "../deliveries/delivery";

/** One webhook evaluated for one table: the evaluation, then every repeated delivery. */
export interface Attempts {
  readonly first: Delivery;
  /** Oldest first; the first one of them is `first` where it fired. */
  readonly all: readonly Delivery[];
}

export class DeliveryIndex {
  private readonly executions = new Map<string, Delivery[]>();
  private readonly newest = new Map<string, Delivery>();

  /** @param deliveries oldest first. */
  constructor(deliveries: readonly Delivery[]) {
    for (const delivery of deliveries) {
      const list = this.executions.get(delivery.executionId);
      if (list === undefined) this.executions.set(delivery.executionId, [delivery]);
      else list.push(delivery);
      this.newest.set(delivery.webhookId, delivery);
    }
  }

  /** Every delivery of an execution, oldest first. */
  of(executionId: string): readonly Delivery[] {
    return this.executions.get(executionId) ?? [];
  }

  /** The newest delivery of a webhook. */
  lastOf(webhookId: string): Delivery | undefined {
    return this.newest.get(webhookId);
  }

  /** An execution's deliveries by webhook, in one list for each table: the main one, then the nested ones. */
  tablesOf(executionId: string): { readonly table: string; readonly nested: boolean; readonly webhooks: Attempts[] }[] {
    const tables = new Map<string, { table: string; nested: boolean; webhooks: Map<string, Delivery[]> }>();
    for (const delivery of this.of(executionId)) {
      const { tableName: table, nestedTable: nested, webhookId } = delivery;
      const key = `${nested} ${table}`;
      const found = tables.get(key) ?? { table, nested, webhooks: new Map<string, Delivery[]>() };
      tables.set(key, found);
      found.webhooks.set(webhookId, [...(found.webhooks.get(webhookId) ?? []), delivery]);
    }
    return [...tables.values()].map(({ table, nested, webhooks }) => ({
      table,
      nested,
      webhooks: [...webhooks.values()].flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], all }])),
    }));
  }
}

/** How many webhooks were evaluated and how many fired; repeated deliveries are not counted twice. */
export function countFired(deliveries: readonly Delivery[]): { readonly asked: number; readonly fired: number } {
  const fires = new Map(deliveries.map(({ webhookId, tableName, fires }) => [`${webhookId} ${tableName}`, fires]));
  return { asked: fires.size, fired: [...fires.values()].filter(Boolean).length };
}

/** Whether the receiver accepted it: any status below 400. */
export function wasTaken({ status }: Delivery): boolean {
  return status !== null && status < 400;
}

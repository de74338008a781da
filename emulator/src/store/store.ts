/**
 * The emulator's storage: in memory, separate for each workspace. All other code uses the interfaces here, so that
 * another kind of storage changes this file only.
 *
 * @module
 */
import type { Connection, Execution, Job, NamedValue, Webhook } from "./model";

/** Objects of one kind by id, in the order in which they were added. */
export interface Collection<T extends { readonly id: string }> {
  readonly size: number;
  get(id: string): T | undefined;
  /** Adds the object or replaces the one with its id. */
  set(item: T): void;
  /** Returns whether the object existed. */
  delete(id: string): boolean;
  list(): T[];
}

/** The objects of one workspace. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly connections: Collection<Connection>;
  readonly jobs: Collection<Job>;
  readonly webhooks: Collection<Webhook>;
  readonly secrets: Collection<NamedValue>;
  readonly variables: Collection<NamedValue>;
  readonly executions: Collection<Execution>;
}

/** All workspaces. */
export interface Store {
  workspace(id: string): Workspace | undefined;
  workspaces(): Workspace[];
  /** Creates an empty workspace, replacing one with the same id. */
  addWorkspace(id: string, name: string): Workspace;
  clear(): void;
}

/** The number of executions that a workspace retains. */
const EXECUTIONS_KEPT = 10_000;

class MemoryCollection<T extends { readonly id: string }> implements Collection<T> {
  private readonly items = new Map<string, T>();

  constructor(
    private readonly changed: () => void,
    private readonly capacity = Number.POSITIVE_INFINITY,
  ) {}

  get size(): number {
    return this.items.size;
  }

  get(id: string): T | undefined {
    return this.items.get(id);
  }

  set(item: T): void {
    this.items.set(item.id, item);
    if (this.items.size > this.capacity) {
      const oldest = this.items.keys().next();
      if (oldest.done !== true) this.items.delete(oldest.value);
    }
    this.changed();
  }

  delete(id: string): boolean {
    const existed = this.items.delete(id);
    if (existed) this.changed();
    return existed;
  }

  list(): T[] {
    return [...this.items.values()];
  }
}

class MemoryStore implements Store {
  private readonly byId = new Map<string, Workspace>();

  constructor(private readonly changed: () => void) {}

  workspace(id: string): Workspace | undefined {
    return this.byId.get(id);
  }

  workspaces(): Workspace[] {
    return [...this.byId.values()];
  }

  addWorkspace(id: string, name: string): Workspace {
    const workspace: Workspace = {
      id,
      name,
      connections: new MemoryCollection(this.changed),
      jobs: new MemoryCollection(this.changed),
      webhooks: new MemoryCollection(this.changed),
      secrets: new MemoryCollection(this.changed),
      variables: new MemoryCollection(this.changed),
      executions: new MemoryCollection(this.changed, EXECUTIONS_KEPT),
    };
    this.byId.set(id, workspace);
    this.changed();
    return workspace;
  }

  clear(): void {
    this.byId.clear();
    this.changed();
  }
}

/** A store in memory; `changed` is called after every change. */
export function memoryStore(changed: () => void = () => {}): Store {
  return new MemoryStore(changed);
}

/** Names and values, as `explain` takes them. */
export function valuesByName(values: Collection<NamedValue>): Record<string, string> {
  return Object.fromEntries(values.list().map(({ name, value }) => [name, value]));
}

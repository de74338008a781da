/**
 * Loads a seed into a store.
 *
 * @module
 */
import type { NamedValue } from "../store/model";
import type { Collection, Store } from "../store/store";
import type { Seed } from "./seed-schema";

/** The seed's placeholder for the emulator's address. */
const EMULATOR_URL = "{emulatorUrl}";

/** Fills the store, which should be empty. `url` is the emulator's address, `now` is used for all timestamps. */
export function loadSeed(store: Store, seed: Seed, url: string, now: string, newId: () => string): void {
  const stamps = { createdAt: now, updatedAt: now };
  for (const { id, name, connections, jobs, secrets, variables } of seed.workspaces) {
    const workspace = store.addWorkspace(id, name);
    for (const connection of connections) workspace.connections.set(connection);
    for (const job of jobs) workspace.jobs.set({ ...job, ...stamps });
    const add = (values: Record<string, string>, collection: Collection<NamedValue>): void => {
      for (const [key, value] of Object.entries(values)) {
        collection.set({ id: newId(), ...stamps, name: key, value });
      }
    };
    add(secrets, workspace.secrets);
    const resolved = Object.entries(variables).map(([key, value]) => [key, value.replaceAll(EMULATOR_URL, url)]);
    add(Object.fromEntries(resolved), workspace.variables);
  }
}

/**
 * The emulator's complete state as shown to clients, without keys and values of secrets.
 *
 * @module
 */
import { executionDetail, jobDetail, nameOnly, variableDetail, webhookDetail } from "../api/representation";
import type { EmulatorCore } from "../core/emulator-core";
import type { Workspace } from "../store/store";

export function stateOf(core: EmulatorCore) {
  return {
    now: core.now(),
    url: core.url,
    profiles: core.profiles(),
    behaviour: core.behaviour(),
    faults: core.faults.list(),
    keys: core.keys.list().map(({ owner, workspaces }) => ({ owner, workspaces })),
    workspaces: core.store.workspaces().map(workspaceState),
  };
}

/** The emulator's state. */
export type EmulatorState = ReturnType<typeof stateOf>;

function workspaceState(workspace: Workspace) {
  return {
    _id: workspace.id,
    name: workspace.name,
    connections: workspace.connections.list(),
    jobs: workspace.jobs.list().map((job) => jobDetail(job, workspace)),
    webhooks: workspace.webhooks.list().map(webhookDetail),
    secrets: workspace.secrets.list().map(nameOnly),
    variables: workspace.variables.list().map(variableDetail),
    executions: workspace.executions.list().map(executionDetail),
  };
}

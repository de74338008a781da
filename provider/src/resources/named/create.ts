/**
 * Creates a named value, or adopts the one that has the name already.
 *
 * @module
 */

import { type CallOptions, ErathosError, type WireNamed } from "../../api";
import { adoptionWarning, createOnce } from "../../api/lost-create";
import { CallError } from "../../api/request-error";
import type { Context } from "../../provider/contract";
import { lookAgain, lookUp } from "../common/look-up";
import type { NamedInputs } from "./inputs";
import type { NamedKind } from "./kind";

/** The object of that name, with the declared value. */
export async function createNamed(
  kind: NamedKind,
  inputs: NamedInputs,
  context: Context,
): Promise<{ readonly id: string; readonly object: WireNamed | undefined }> {
  const { workspaceId, name, value } = inputs;
  const collection = kind.collection(context.client);
  const call = { ...context.call, sensitive: [value] };
  const look = lookUp(context, call);
  if (inputs.adoptExisting === true) {
    const existing = await find(kind, inputs, context);
    if (existing !== undefined) return takeOver(kind, inputs, existing.id, context);
  }
  const operation = `create ${kind.noun} ${name}`;
  try {
    return await createOnce({
      operation,
      fingerprint: JSON.stringify([kind.type, workspaceId, name]),
      own: context.own,
      now: context.client.clock.now,
      pause: lookAgain(context),
      send: () => collection.create(workspaceId, { name, value }, call),
      candidates: () => collection.snapshot(workspaceId, look()),
      matches: async (candidate) => candidate.name === name && (!kind.comparesValue || candidate.value === value),
      adopted: (id) =>
        context.logger.warn(
          adoptionWarning(operation, kind.noun, id, {
            ifTheirs: "declare it in one stack alone, and refer to it by its name in the others",
          }),
        ),
    });
  } catch (error) {
    if (error instanceof ErathosError && error.code === "ERATHOS_OUTCOME_UNKNOWN") {
      throw unanswered(kind, inputs, error, await holdsName(kind, inputs, look(), context));
    }
    if (!(error instanceof CallError && (error.status === 400 || error.status === 409))) throw error;
    // Whether the name is taken is looked up, not guessed from the server's words.
    if ((await find(kind, inputs, context)) === undefined) throw error;
    throw taken(kind, inputs, error);
  }
}

async function find(kind: NamedKind, inputs: NamedInputs, context: Context): Promise<WireNamed | undefined> {
  const items = await kind
    .collection(context.client)
    .list(inputs.workspaceId, { ...context.call, sensitive: [inputs.value] });
  return items.find((item) => item.name === inputs.name);
}

/** Whether the list has the name; undefined where it cannot be read, as it only serves to explain. */
async function holdsName(
  kind: NamedKind,
  { workspaceId, name }: NamedInputs,
  call: CallOptions,
  { client }: Context,
): Promise<boolean | undefined> {
  try {
    return (await kind.collection(client).list(workspaceId, call)).some((item) => item.name === name);
  } catch (error) {
    if (error instanceof ErathosError) return undefined;
    throw error;
  }
}

function unanswered(
  { noun }: NamedKind,
  { name, workspaceId }: NamedInputs,
  error: ErathosError,
  held: boolean | undefined,
): ErathosError {
  const operation = `create ${noun} ${name}`;
  const adopt = "adopt it with adoptExisting: true, or delete it in Erathos; then run `pulumi up` again.";
  if (held === true) {
    return error.with({
      operation,
      reason: `The answer was lost. The list of workspace ${workspaceId} holds a ${noun} called ${name}: what this create made, or one that had the name before.`,
      hint: `If it is yours, ${adopt}`,
    });
  }
  const seen = held === false ? `shows no ${noun} called ${name} yet` : "could not be read";
  return error.with({
    operation,
    reason: `The answer was lost, and the list of workspace ${workspaceId} ${seen}.`,
    hint: `Look in Erathos whether the ${noun} ${name} exists. If it does, ${adopt}`,
  });
}

async function takeOver(kind: NamedKind, inputs: NamedInputs, id: string, context: Context) {
  const operation = `adopt ${kind.noun} ${inputs.name}`;
  if (context.own.adopted(id)) {
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation,
      summary: "another resource of this program has taken it over already",
      hint: `Declare each ${kind.noun} once, and use its reference everywhere.`,
    });
  }
  context.own.adopt(id);
  const { workspaceId, name, value } = inputs;
  const written = await kind
    .collection(context.client)
    .update({ workspaceId, id }, { value }, { name, value }, { ...context.call, sensitive: [value] });
  context.logger.info(`${kind.noun} ${name} was adopted (${id}), and its value was set`);
  return { id, object: written?.object };
}

function taken(kind: NamedKind, inputs: NamedInputs, error: CallError): ErathosError {
  return error.with({
    operation: `create ${kind.noun} ${inputs.name}`,
    reason: `Workspace ${inputs.workspaceId} has a ${kind.noun} of this name already, and names are unique.`,
    hint:
      `To take it over, set adoptExisting: true. If this resource was only renamed in the program, ` +
      `give it its old name with the resource option aliases instead.`,
  });
}

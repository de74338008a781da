/**
 * `secrets/` and `variables/`. Their documentation was not available: paths, fields and responses are inferred.
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import type { NamedValue } from "../store/model";
import type { Collection, Workspace } from "../store/store";
import type { ApiContext } from "./api-context";
import { invalid, noMatch } from "./api-error";
import { FieldReader, text } from "./fields";
import { filtered, namesOf, ordered, paged } from "./paging";
import { nameOnly, secretDetail, variableDetail } from "./representation";
import type { ApiCall, ApiReply, Handlers } from "./view";
import { hide, readAll, readOne } from "./visible";

/** Secrets or variables: where they are stored, and how one is represented. */
export interface NamedValueKind {
  /** The name in the framework's messages; lower-case where a message begins with it. */
  readonly name: "Secret" | "Variable";
  readonly collection: (workspace: Workspace) => Collection<NamedValue>;
  readonly represent: (item: NamedValue, behaviour: Behaviour) => unknown;
}

export const secrets: NamedValueKind = {
  name: "Secret",
  collection: (workspace) => workspace.secrets,
  represent: (secret, { secretValues }) => secretDetail(secret, secretValues),
};

export const variables: NamedValueKind = {
  name: "Variable",
  collection: (workspace) => workspace.variables,
  represent: variableDetail,
};

const FIELDS = {
  name: (item: NamedValue) => item.name,
  _created_at: (item: NamedValue) => item.createdAt,
  _updated_at: (item: NamedValue) => item.updatedAt,
};

export const namedValueQuery = namesOf(FIELDS);

export function namedValueCollection(api: ApiContext, kind: NamedValueKind): Handlers {
  const { collection, represent } = kind;
  return {
    GET: ({ workspace, query, behaviour }) => {
      const items = ordered(filtered(readAll(api, collection(workspace)), query, FIELDS), query, FIELDS);
      return { status: 200, body: paged(items, query, behaviour, (item) => represent(item, behaviour)) };
    },
    POST: async ({ workspace, data, behaviour, now }) => {
      const items = collection(workspace);
      const fields = read(kind, await data(), items, behaviour, false);
      const item: NamedValue = { id: api.newId(), createdAt: now, updatedAt: now, ...fields };
      items.set(item);
      hide(api, item.id, behaviour);
      return { status: 201, body: behaviour.trimmedCreateReply ? nameOnly(item) : represent(item, behaviour) };
    },
  };
}

export function namedValueItem(api: ApiContext, kind: NamedValueKind): Handlers {
  const { collection, represent, name } = kind;
  const update = async (call: ApiCall, partial: boolean): Promise<ApiReply> => {
    const { workspace, id, data, behaviour, now } = call;
    const items = collection(workspace);
    if (items.get(id) === undefined) throw noMatch(name);
    const given = await data();
    const before = items.get(id);
    if (before === undefined) throw noMatch(name);
    const item: NamedValue = { ...before, ...read(kind, given, items, behaviour, partial, before), updatedAt: now };
    items.set(item);
    const answered = partial && behaviour.answerPatchWithOldObject ? before : item;
    return { status: 200, body: behaviour.trimmedCreateReply ? nameOnly(answered) : represent(answered, behaviour) };
  };
  return {
    GET: ({ workspace, id, behaviour }) => {
      const item = readOne(api, collection(workspace), id, name);
      return { status: 200, body: represent(item, behaviour) };
    },
    PUT: (call) => update(call, false),
    PATCH: (call) => update(call, true),
    DELETE: ({ workspace, id }) => {
      if (!collection(workspace).delete(id)) throw noMatch(name);
      return { status: 204 };
    },
  };
}

function read(
  kind: NamedValueKind,
  data: Record<string, unknown>,
  items: Collection<NamedValue>,
  { trimTexts: trim }: Behaviour,
  partial: boolean,
  current?: NamedValue,
): Pick<NamedValue, "name" | "value"> {
  const reader = new FieldReader(data, partial);
  const name = reader.required("name", text({ maxLength: 255, trim }));
  const value = reader.required("value", text({ allowBlank: true, trim }));
  if (name !== undefined && items.list().some((other) => other.name === name && other.id !== current?.id)) {
    reader.complain("name", `${kind.name.toLowerCase()} with this name already exists.`);
  }
  const errors = reader.errors();
  if (errors !== undefined) throw invalid(errors);
  return { name: name ?? current?.name ?? "", value: value ?? current?.value ?? "" };
}

/**
 * Makes, changes and removes objects of the workspace to learn how the API behaves, and leaves nothing behind.
 *
 * What is about to be made is noted before the request is sent, under a name that nobody else uses, so that it can be
 * found and removed whatever happens to the answer.
 *
 * @module
 */

import { z } from "zod";
import { CallError, type CollectionName, type EndpointName, type EndpointTable, ErathosError } from "../../api";
import { listAll } from "../../api/list";
import { Requester, type RequesterParts } from "../../api/requester";
import { id as idSchema } from "../../api/wire/common";
import { candidatePaths, defaultEndpoint } from "./candidates";

/** Thrown between two steps once the person wants to stop. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** How a request ended. */
export interface Reply {
  readonly method: string;
  /** Of the endpoint table, not filled in. */
  readonly path: string;
  /** Undefined: no answer. */
  readonly status: number | undefined;
  readonly ok: boolean;
  /** Of a success; undefined where the body is empty. */
  readonly json: unknown;
}

/** What a trial is made of. */
export interface TrialParts extends RequesterParts {
  readonly workspaceId: string;
  /** Where things are, as far as is known. */
  readonly table: EndpointTable;
  /** Ends the trial after the request that is under way. */
  readonly signal: AbortSignal;
}

/** An object that was made, or may have been. */
interface Made {
  readonly kind: CollectionName;
  /** The unique text in it by which a list shows it. */
  readonly label: string;
  id: string | undefined;
}

type ItemVerb = "get" | "update" | "replace" | "delete";

/** Removing must come to an end, also where the server does not answer. */
const CLEANUP_MS = 60_000;

const item = z
  .looseObject({
    _id: idSchema.optional(),
    id: idSchema.optional(),
    description: z.string().nullish(),
    name: z.string().nullish(),
    key: z.string().nullish(),
  })
  .transform(({ _id, id, description, name, key }) => {
    const own = _id ?? id;
    return own === undefined ? undefined : { id: own, labels: [description, name, key] };
  });

/** The trial of one workspace. */
export class Trial {
  readonly #made: Made[] = [];
  /** Where the items of a kind were seen to live. */
  readonly #itemPaths = new Map<CollectionName, string>();

  constructor(private readonly parts: TrialParts) {}

  /** A page of a list, as large as the server allows; undefined where there is no answer. */
  async list(kind: CollectionName, pageSize: number): Promise<Reply> {
    const name: EndpointName = `${kind}.list`;
    return this.#send(name, this.parts.table[name], { query: { page: "1", page_size: String(pageSize) } });
  }

  /** Makes an object; its id is looked for in the list where the reply does not tell. */
  async create(
    kind: CollectionName,
    label: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly reply: Reply; readonly id: string | undefined }> {
    const made: Made = { kind, label, id: undefined };
    this.#made.push(made);
    const reply = await this.#send(`${kind}.create`, this.parts.table[`${kind}.create`], { body }, made);
    if (reply.ok) made.id = item.safeParse(reply.json).data?.id ?? (await this.#find(made));
    this.#stopIfAsked();
    return { reply, id: made.id };
  }

  /** A request for one object, at the first path where something is. */
  async item(verb: ItemVerb, kind: CollectionName, id: string, body?: unknown): Promise<Reply> {
    const reply = await this.#item(verb, kind, id, body, this.parts.signal);
    this.#stopIfAsked();
    return reply;
  }

  /** Removes one object now; whether it is gone. */
  async remove(kind: CollectionName, id: string): Promise<{ readonly reply: Reply; readonly gone: boolean }> {
    const reply = await this.#item("delete", kind, id, undefined, undefined);
    const gone = reply.ok && !(await this.#holds(kind, id));
    if (gone) this.#forget((made) => made.id === id);
    this.#stopIfAsked();
    return { reply, gone };
  }

  /**
   * Removes what is still there. Goes on whatever fails.
   *
   * @returns what could not be removed, by its unique text
   */
  async cleanUp(): Promise<readonly { readonly kind: CollectionName; readonly label: string }[]> {
    const left: Made[] = [];
    for (const made of [...this.#made].reverse()) {
      try {
        made.id ??= await this.#find(made);
        if (made.id === undefined) continue;
        const reply = await this.#item("delete", made.kind, made.id, undefined, undefined);
        if ((!reply.ok && reply.status !== 404) || (await this.#holds(made.kind, made.id))) left.push(made);
      } catch (error) {
        if (!(error instanceof ErathosError)) throw error;
        left.push(made);
      }
    }
    this.#made.length = 0;
    return left.map(({ kind, label }) => ({ kind, label }));
  }

  async #item(
    verb: ItemVerb,
    kind: CollectionName,
    id: string,
    body: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Reply> {
    const name: EndpointName = `${kind}.${verb}`;
    const own = this.parts.table[name];
    const known = this.#itemPaths.get(kind);
    const paths = new Set([...(known === undefined ? [] : [known]), own.path, ...candidatePaths(name, own.path)]);
    let first: Reply | undefined;
    for (const path of paths) {
      const at = { method: path === own.path ? own.method : defaultEndpoint(name).method, path };
      const reply = await this.#send(name, at, { id, ...(body === undefined ? {} : { body }), signal });
      first ??= reply;
      if (reply.status === 404) continue;
      if (reply.ok) this.#itemPaths.set(kind, path);
      return reply;
    }
    return first ?? { method: own.method, path: own.path, status: undefined, ok: false, json: undefined };
  }

  async #send(
    name: EndpointName,
    at: { readonly method: string; readonly path: string },
    call: {
      readonly id?: string;
      readonly body?: unknown;
      readonly query?: Readonly<Record<string, string>>;
      readonly signal?: AbortSignal | undefined;
    },
    made?: Made,
  ): Promise<Reply> {
    const { method, path } = at;
    const { signal = made === undefined ? undefined : this.parts.signal, ...rest } = call;
    try {
      const reply = await this.#requester(name, at).send({
        ...rest,
        ...(signal === undefined ? { deadline: this.parts.clock.now() + CLEANUP_MS } : { signal }),
        operation: `try ${name}`,
        endpoint: name,
        workspaceId: this.parts.workspaceId,
      });
      return { method, path, status: reply.status, ok: true, json: reply.json };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (made !== undefined && !error.mayHaveActed) this.#forget((one) => one === made);
      return { method, path, status: error.status, ok: false, json: undefined };
    }
  }

  #requester(name: EndpointName, { method, path }: { readonly method: string; readonly path: string }): Requester {
    const endpoints = { ...this.parts.table, [name]: { method, path, source: "override" as const } };
    return new Requester({ ...this.parts, settings: { ...this.parts.settings, endpoints } });
  }

  async #find({ kind, label }: Made): Promise<string | undefined> {
    return (await this.#all(kind)).find(({ labels }) => labels.some((text) => text?.includes(label)))?.id;
  }

  async #holds(kind: CollectionName, id: string): Promise<boolean> {
    return (await this.#all(kind)).some((one) => one.id === id);
  }

  /** Everything that the list shows; nothing where there is no list. */
  async #all(kind: CollectionName): Promise<readonly { id: string; labels: readonly (string | null | undefined)[] }[]> {
    const name: EndpointName = `${kind}.list`;
    try {
      const call = {
        operation: `try ${name}`,
        endpoint: name,
        workspaceId: this.parts.workspaceId,
        deadline: this.parts.clock.now() + CLEANUP_MS,
      };
      return (await listAll(this.#requester(name, this.parts.table[name]), call, item)).items;
    } catch (error) {
      if (error instanceof CallError && (error.status === 404 || error.status === 405)) return [];
      throw error;
    }
  }

  #forget(isIt: (made: Made) => boolean): void {
    const index = this.#made.findIndex(isIt);
    if (index >= 0) this.#made.splice(index, 1);
  }

  #stopIfAsked(): void {
    if (this.parts.signal.aborted) throw new Interrupted();
  }
}

/**
 * The operations that every kind of object of the API has: list, read, create, change, delete.
 *
 * Most of the paths are inferred, so a 404 is not taken at its word: an object is believed gone only when the
 * collection's list no longer holds it.
 *
 * @module
 */

import type { EndpointName } from "./endpoints";
import { overrideHint } from "./explanation";
import { IdSet, sameId } from "./ids";
import { type Listing, listAll } from "./list";
import type { Stored } from "./models";
import type { Parser } from "./parser";
import { ownIds } from "./process";
import { ReadOnce } from "./read-once";
import { CallError } from "./request-error";
import type { ApiReply, CallOptions, Requester } from "./requester";
import { completed } from "./server-mask";
import type { Settings } from "./settings";
import { badReply, parseReply } from "./wire/common";

/** The kinds of objects that can be created, as the endpoint table spells them. */
export type CollectionName = EndpointName extends infer Name
  ? Name extends `${infer Kind}.create`
    ? Kind
    : never
  : never;

/** What differs between the kinds. */
export interface CollectionSpec<T extends Stored, Fields> {
  readonly name: CollectionName;
  /** Singular, for messages. */
  readonly noun: string;
  readonly schema: Parser<T | undefined>;
  toWire(fields: Partial<Fields>): Record<string, unknown>;
}

/** One object. */
export interface ObjectRef {
  readonly workspaceId: string;
  readonly id: string;
  /** When it was made, where that is known: a new object that cannot be found is looked for again. */
  readonly madeAt?: string | undefined;
}

/** So long after its creation, a server that keeps several copies may not find an object everywhere. */
const NEW_FOR_MS = 60_000;
const LOOK_AGAIN_AFTER_MS = [1000, 2000, 4000];

/** A reply to a create or a change: the object as far as the server returned it, and the server's clock. */
export interface Written<T> {
  /** Undefined when the reply held no object, or one without an id. */
  readonly object: T | undefined;
  readonly serverTime: number | undefined;
}

/** The objects of one kind, for one key and host. */
export class Collection<T extends Stored & Partial<Fields>, Fields> {
  /** One list per workspace serves all look-ups of the process, also those that come while it is being read. */
  readonly #lists = new ReadOnce<IdSet>();
  readonly #deleted = new IdSet();
  /** Learnt from a 405, so that it costs one request and not one per update. */
  #patchRefused = false;

  constructor(
    private readonly requester: Requester,
    private readonly settings: Settings,
    readonly spec: CollectionSpec<T, Fields>,
  ) {}

  /** Every object of the workspace, or those that the server's filters let through; items may lack most fields. */
  async list(
    workspaceId: string,
    options: CallOptions = {},
    query: Readonly<Record<string, string>> = {},
  ): Promise<readonly T[]> {
    return (await this.snapshot(workspaceId, options, query)).items;
  }

  /** Every object, with the server's time when it began to answer: what a search for a lost create needs. */
  async snapshot(
    workspaceId: string,
    options: CallOptions = {},
    query: Readonly<Record<string, string>> = {},
  ): Promise<Listing<T>> {
    const operation = `list ${this.spec.name}`;
    const call = { ...options, operation, endpoint: this.#endpoint("list"), workspaceId, query };
    return listAll(this.requester, call, this.spec.schema);
  }

  /** The object, or undefined when it is certain that it no longer exists. */
  async get(ref: ObjectRef, options: CallOptions = {}): Promise<T | undefined> {
    const reply = await this.#itemOrWait(ref, options);
    if (reply === undefined) return undefined;
    const object = this.#parse(reply);
    if (object === undefined || !sameId(object.id, ref.id))
      throw badReply(reply, "_id: is missing, or that of another object");
    return object;
  }

  /** Creates an object. Never sent twice where the server may have acted: see `CallError.mayHaveActed`. */
  async create(workspaceId: string, fields: Fields, options: CallOptions = {}): Promise<Written<T>> {
    const reply = await this.requester.send({
      ...options,
      operation: `create ${this.spec.noun}`,
      endpoint: this.#endpoint("create"),
      workspaceId,
      body: this.spec.toWire(fields),
    });
    return this.#written(reply);
  }

  /**
   * Changes some fields. Where the server refuses PATCH with 405, the whole object is read, merged and PUT; `declared`
   * then stands in for what the server does not show, or shows masked.
   *
   * @returns undefined when the object no longer exists
   */
  async update(
    ref: ObjectRef,
    changed: Partial<Fields>,
    declared: Partial<Fields>,
    options: CallOptions = {},
  ): Promise<Written<T> | undefined> {
    const operation = `update ${this.#label(ref)}`;
    if (!this.#patchRefused) {
      try {
        const reply = await this.#item("update", operation, ref, options, this.spec.toWire(changed));
        return reply === undefined ? undefined : this.#written(reply);
      } catch (error) {
        if (!(error instanceof CallError && error.status === 405)) throw error;
        this.#patchRefused = true;
      }
    }
    const current = await this.get(ref, options);
    if (current === undefined) return undefined;
    const merged = {
      ...completed(this.spec.toWire(current), this.spec.toWire(declared)),
      ...this.spec.toWire(changed),
    };
    const reply = await this.#item("replace", operation, ref, options, merged);
    return reply === undefined ? undefined : this.#written(reply);
  }

  /** Deletes the object; one that is certainly gone already is a success. */
  async delete(ref: ObjectRef, options: CallOptions = {}): Promise<void> {
    await this.#item("delete", `delete ${this.#label(ref)}`, ref, options);
    this.#deleted.add(ref.id);
  }

  /** Reads the object; one that is new is given some time to be found. */
  async #itemOrWait(ref: ObjectRef, options: CallOptions): Promise<ApiReply | undefined> {
    const { clock } = this.requester;
    const operation = `read ${this.#label(ref)}`;
    for (const wait of LOOK_AGAIN_AFTER_MS) {
      const age = Math.abs(clock.now() - Date.parse(ref.madeAt ?? ""));
      if (!(age < NEW_FOR_MS)) break;
      try {
        return await this.#send("get", operation, ref, options);
      } catch (error) {
        if (!(error instanceof CallError && error.status === 404)) throw error;
        await clock.sleep(wait, options.signal);
      }
    }
    return this.#item("get", operation, ref, options);
  }

  /** A call on one object; undefined when a 404 proved true. */
  async #item(
    verb: "get" | "update" | "replace" | "delete",
    operation: string,
    ref: ObjectRef,
    options: CallOptions,
    body?: unknown,
  ): Promise<ApiReply | undefined> {
    try {
      return await this.#send(verb, operation, ref, options, body);
    } catch (error) {
      if (!(error instanceof CallError && error.status === 404)) throw error;
      if (await this.#isGone(ref, options)) return undefined;
      const name = this.#endpoint(verb);
      throw error.with({
        reason: `The path is wrong: the list of ${this.spec.name} still holds this ${this.spec.noun}. Nothing was changed or forgotten.`,
        hint: overrideHint(name, this.settings.endpoints[name]),
      });
    }
  }

  async #send(
    verb: "get" | "update" | "replace" | "delete",
    operation: string,
    { workspaceId, id }: ObjectRef,
    options: CallOptions,
    body?: unknown,
  ): Promise<ApiReply> {
    const endpoint = this.#endpoint(verb);
    return this.requester.send({
      ...options,
      workspaceId,
      id,
      operation,
      endpoint,
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Whether the documented list says that the object does not exist. */
  async #isGone(ref: ObjectRef, options: CallOptions): Promise<boolean> {
    // A list that was read before this process deleted the object still shows it.
    if (this.#deleted.has(ref.id)) return true;
    const ids = await this.#idsOf(ref.workspaceId, options);
    if (ids.has(ref.id)) return false;
    if (!ownIds.created(ref.id)) return true;
    // Created by this process, perhaps after that list was read: only a new list can show it.
    this.#lists.forget(ref.workspaceId);
    return !(await this.#idsOf(ref.workspaceId, options)).has(ref.id);
  }

  #idsOf(workspaceId: string, options: CallOptions): Promise<IdSet> {
    return this.#lists.get(
      workspaceId,
      async () => new IdSet((await this.list(workspaceId, options)).map(({ id }) => id)),
    );
  }

  #endpoint(verb: "list" | "create" | "get" | "update" | "replace" | "delete"): EndpointName {
    return `${this.spec.name}.${verb}`;
  }

  #label(ref: ObjectRef): string {
    return `${this.spec.noun} ${ref.id}`;
  }

  #written(reply: ApiReply): Written<T> {
    const empty = reply.json === undefined || reply.json === "";
    return { object: empty ? undefined : this.#parse(reply), serverTime: reply.serverTime };
  }

  #parse(reply: ApiReply): T | undefined {
    return parseReply(this.spec.schema, reply);
  }
}

/**
 * Creates, changes and removes objects of one kind to learn how the API behaves, and leaves nothing behind.
 *
 * What is about to be created carries a label that nothing else has, so that it can be found and removed whatever
 * happens to the reply. The client's own operations are used: what they cannot do, a program cannot do either.
 *
 * @module
 */

import {
  CallError,
  type CallOptions,
  type Collection,
  type CollectionName,
  type Endpoint,
  type EndpointName,
  type EndpointTable,
  type ErathosClient,
  ErathosError,
  type ObjectRef,
  type Stored,
} from "../../api";
import { fillPath } from "../../api/endpoints";
import { candidatePaths, defaultEndpoint } from "./candidates";
import type { Session } from "./session";
import { isSuccess } from "./verdict";

/** Thrown between two steps once the person wants to stop. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** An operation of the client, and the reply to the one request of it that counts. */
export interface Attempt {
  /** Whether the operation succeeded, with this request or another one. */
  readonly works: boolean;
  /** Why it failed. */
  readonly error: ErathosError | undefined;
  readonly method: string;
  /** Of the endpoint table, not filled in. */
  readonly path: string;
  /** Undefined: no answer. */
  readonly status: number | undefined;
  /** A success, and no web page. */
  readonly ok: boolean;
  /** Undefined where the body is empty or no JSON. */
  readonly json: unknown;
}

/** What a trial works with. */
export interface TrialParts extends Pick<Session, "connect" | "recorder" | "now"> {
  readonly workspaceId: string;
  /** Where things are, as far as is known. */
  readonly table: EndpointTable;
  /** Ends the trial after the request that is under way. */
  readonly signal: AbortSignal;
}

type CollectionOf<Fields> = Collection<Stored & Partial<Fields>, Fields>;

/** Which objects. */
export interface TrialKind<Fields> {
  readonly kind: CollectionName;
  /** Part of every object of the trial, and of nothing else. */
  readonly label: string;
  collection(client: ErathosClient): CollectionOf<Fields>;
}

const ITEM_VERBS = ["get", "update", "replace", "delete"] as const;
type ItemVerb = (typeof ITEM_VERBS)[number];

/** An operation of the client on one object; undefined where it found none. */
type ItemWork<Fields> = (collection: CollectionOf<Fields>, ref: ObjectRef, options: CallOptions) => Promise<unknown>;

/** Removing must come to an end, also where the server does not answer. */
const CLEANUP_MS = 60_000;

/** The trial of one kind in one workspace. */
export class Trial<Fields> {
  /** What is to be removed. */
  readonly #ids = new Set<string>();
  /** Whether there may be an object whose id is not known. */
  #lost = false;
  /** Where the items were seen to live. */
  #itemPath: string | undefined;

  constructor(
    private readonly parts: TrialParts,
    readonly tried: TrialKind<Fields>,
  ) {}

  /** The fields as they are sent. */
  toWire(fields: Partial<Fields>): Record<string, unknown> {
    return this.#collection().spec.toWire(fields);
  }

  /** Creates an object; its id is looked for in the list where the reply does not name it. */
  async create(fields: Fields): Promise<Attempt & { readonly id: string | undefined }> {
    const { workspaceId, table, signal } = this.parts;
    const before = { ids: new Set(this.#ids), lost: this.#lost };
    let id: string | undefined;
    this.#lost = true;
    const attempt = await this.#observe(table[`${this.tried.kind}.create`], "", async () => {
      const written = await this.#collection().create(workspaceId, fields, { signal });
      id = written.object?.id;
      return written;
    });
    if (attempt.ok) id ??= (await this.#labelled()).find((one) => !before.ids.has(one));
    if (id !== undefined) this.#ids.add(id);
    const refused = attempt.error instanceof CallError && !attempt.error.mayHaveActed;
    if (id !== undefined || refused) this.#lost = before.lost;
    this.#stopIfAsked();
    return { ...attempt, id };
  }

  /** An operation on one object, at the first path where something is. */
  async item(verb: ItemVerb, id: string, work: ItemWork<Fields>): Promise<Attempt> {
    const attempt = await this.#item(verb, id, work);
    this.#stopIfAsked();
    return attempt;
  }

  /** Removes one object now; whether it is gone. */
  async remove(id: string): Promise<Attempt & { readonly gone: boolean }> {
    const attempt = await this.#delete(id);
    const gone = attempt.ok && !(await this.#holds(id));
    if (gone) this.#ids.delete(id);
    this.#stopIfAsked();
    return { ...attempt, gone };
  }

  /** Removes what is still there. Goes on whatever fails; whether all is gone. */
  async cleanUp(): Promise<boolean> {
    let clean = !this.#lost;
    try {
      if (this.#lost) for (const id of await this.#labelled()) this.#ids.add(id);
      clean = true;
    } catch (error) {
      if (!(error instanceof ErathosError)) throw error;
    }
    for (const id of this.#ids) {
      try {
        const { ok, status } = await this.#delete(id);
        if ((!ok && status !== 404) || (await this.#holds(id))) clean = false;
      } catch (error) {
        if (!(error instanceof ErathosError)) throw error;
        clean = false;
      }
    }
    return clean;
  }

  async #delete(id: string): Promise<Attempt> {
    return this.#item("delete", id, (collection, ref) => collection.delete(ref, this.#untilClean()));
  }

  async #item(verb: ItemVerb, id: string, work: ItemWork<Fields>): Promise<Attempt> {
    const { table, workspaceId, signal } = this.parts;
    const { kind } = this.tried;
    const own = table[`${kind}.${verb}`].path;
    const known = this.#itemPath ?? own;
    let first: Attempt | undefined;
    for (const path of new Set([known, own, ...candidatePaths(`${kind}.${verb}`, own)])) {
      const there = path === own ? table : { ...table, ...itemsAt(kind, path) };
      const at = there[`${kind}.${verb}`];
      // The client replaces only where it cannot update: its update is made to be what is tried.
      const asTried = verb === "replace" ? { ...there, [`${kind}.update`]: at } : there;
      const attempt = await this.#observe(at, id, () =>
        work(this.#collection(asTried), { workspaceId, id }, { signal }),
      );
      first ??= attempt;
      if (attempt.status === 404) continue;
      if (attempt.ok) this.#itemPath = path;
      return attempt;
    }
    if (first === undefined) throw new RangeError("no path to try");
    return first;
  }

  /** The operation, and the last reply to a request at `at`; the client may send others around it. */
  async #observe(
    { method, path }: Pick<Endpoint, "method" | "path">,
    id: string,
    work: () => Promise<unknown>,
  ): Promise<Attempt> {
    const { recorder, workspaceId } = this.parts;
    let works = false;
    let error: ErathosError | undefined;
    const exchanges = await recorder.during(async () => {
      try {
        works = (await work()) !== undefined;
      } catch (thrown) {
        if (!(thrown instanceof ErathosError)) throw thrown;
        error = thrown;
      }
    });
    const target = fillPath({ path }, { workspaceId, id }).replace(/\?.*$/s, "");
    const result = exchanges.findLast((one) => one.method === method && one.path === target)?.result;
    const answer =
      result?.kind === "reply"
        ? { status: result.status, ok: isSuccess(result) && result.shape !== "html", json: result.json }
        : { status: undefined, ok: false, json: undefined };
    return { method, path, ...answer, works, error };
  }

  #collection(table: EndpointTable = this.parts.table): CollectionOf<Fields> {
    return this.tried.collection(this.parts.connect(table));
  }

  async #holds(id: string): Promise<boolean> {
    return (await this.#all()).some((one) => one.id === id);
  }

  async #labelled(): Promise<readonly string[]> {
    const { label } = this.tried;
    const carries = (object: Stored) =>
      Object.values(object).some((value) => typeof value === "string" && value.includes(label));
    return (await this.#all()).filter(carries).map(({ id }) => id);
  }

  /** Everything that the list shows; nothing where there is no list. */
  async #all(): Promise<readonly Stored[]> {
    try {
      return await this.#collection().list(this.parts.workspaceId, this.#untilClean());
    } catch (error) {
      if (error instanceof CallError && (error.status === 404 || error.status === 405)) return [];
      throw error;
    }
  }

  /** Not ended by the signal: removing comes after it. */
  #untilClean(): CallOptions {
    return { deadline: this.parts.now() + CLEANUP_MS };
  }

  #stopIfAsked(): void {
    if (this.parts.signal.aborted) throw new Interrupted();
  }
}

/** The entries for one object of a kind, if they live at `path`. */
function itemsAt(kind: CollectionName, path: string): Partial<EndpointTable> {
  return Object.fromEntries(
    ITEM_VERBS.map((verb): [EndpointName, Endpoint] => {
      const name: EndpointName = `${kind}.${verb}`;
      return [name, { method: defaultEndpoint(name).method, path, source: "override" }];
    }),
  );
}

/**
 * Tries every entry of the endpoint table, and its candidates, with requests that change and start nothing.
 *
 * Three rules keep it harmless: only GET and OPTIONS are sent; a path that starts something is never sent a GET; and
 * OPTIONS is only sent with an id that no object has.
 *
 * @module
 */

import { z } from "zod";
import { ENDPOINT_NAMES, type Endpoint, type EndpointName, type EndpointTable } from "../../api";
import { fillPath } from "../../api/endpoints";
import type { ProbeResult, Prober } from "../../api/probe";
import { pageSchema } from "../../api/wire/page";
import { candidatePaths, defaultEndpoint } from "./candidates";
import {
  allowedMethods,
  type Control,
  evidenceOf,
  type Finding,
  itemFinding,
  listFinding,
  methodFinding,
} from "./verdict";

/** Every entry of which anything is known. */
const CHECKED = ENDPOINT_NAMES.filter((name) => defaultEndpoint(name).source !== "unset");

/** What became of one entry. */
export interface EndpointFinding extends Finding {
  readonly name: EndpointName;
  readonly source: Endpoint["source"];
  /** What was asked and how it was answered; empty where nothing was asked. */
  readonly evidence: string;
  /** Where the entry answers, if not where the table says. */
  readonly found?: { readonly method: string; readonly path: string };
  /** Where something answers that the client cannot use: it takes the job in a body of unknown form. */
  readonly unusable?: { readonly method: string; readonly path: string };
}

/** All entries, and the answer by which key and workspace are checked. */
export interface Examination {
  readonly endpoints: readonly EndpointFinding[];
  /** The documented list, at the path that answered or else at that of the table. */
  readonly first: ProbeResult;
}

/** What an examination needs. */
export interface ExamineParts {
  readonly prober: Pick<Prober, "send">;
  readonly table: EndpointTable;
  readonly workspaceId: string;
  readonly newId: () => string;
}

/** One path, tried. */
interface Tried extends Finding {
  readonly evidence: string;
  readonly result: ProbeResult;
}

const STARTS_SOMETHING = /(^|\/)(run|execute|trigger|start)\/?$/i;

const listed = z.looseObject({ _id: z.string().min(1).optional(), id: z.string().min(1).optional() });

/** The id of the first object of a list's page. */
function firstId(result: ProbeResult): string | undefined {
  if (result.kind === "failure") return undefined;
  const item = listed.safeParse(pageSchema.safeParse(result.json).data?.results[0]);
  return item.data?._id ?? item.data?.id;
}

class Examiner {
  readonly #sent = new Map<string, Promise<ProbeResult>>();
  readonly #noObject: string;

  constructor(
    private readonly parts: ExamineParts,
    private readonly control: Control,
  ) {
    this.#noObject = parts.newId();
  }

  /** Tries the entry where the table says, then its candidates. */
  async entry(
    name: EndpointName,
    knownId: string | undefined,
  ): Promise<{ finding: EndpointFinding; result: ProbeResult }> {
    const endpoint = this.parts.table[name];
    const here = await this.#try(name, endpoint, knownId);
    const base = { name, source: endpoint.source, evidence: here.evidence };
    const finding: EndpointFinding = { ...base, verdict: here.verdict, why: here.why };
    if (here.verdict !== "not there") return { finding, result: here.result };
    const { method } = defaultEndpoint(name);
    for (const path of candidatePaths(name, endpoint.path)) {
      const there = await this.#try(name, { method, path }, knownId);
      if (there.verdict !== "ok") continue;
      if (name === "jobs.run" && !path.includes("{id}")) {
        return { finding: { ...finding, unusable: { method, path } }, result: here.result };
      }
      return { finding: { ...finding, found: { method, path } }, result: there.result };
    }
    return { finding, result: here.result };
  }

  async #try(name: EndpointName, at: Pick<Endpoint, "method" | "path">, knownId: string | undefined): Promise<Tried> {
    if (at.method !== "GET" || this.#startsSomething(at.path)) return this.#tryMethod(name, at);
    const isList = name.endsWith(".list");
    const id = isList ? this.#noObject : (knownId ?? this.#noObject);
    const result = await this.#send("GET", at.path, id, isList ? { page: "1", page_size: "1" } : undefined);
    const finding = isList ? listFinding(result) : itemFinding(result, knownId !== undefined, this.control);
    return { ...finding, evidence: evidenceOf("GET", result), result };
  }

  async #tryMethod(name: EndpointName, at: Pick<Endpoint, "method" | "path">): Promise<Tried> {
    const result = await this.#send("OPTIONS", at.path, this.#noObject);
    const finding = methodFinding(result, at.method, this.control);
    const evidence = evidenceOf("OPTIONS", result);
    // The client updates with PATCH and, where that is refused, with PUT: one of the two is enough.
    const other = name.endsWith(".update") ? "PUT" : name.endsWith(".replace") ? "PATCH" : undefined;
    const allowed = result.kind === "reply" ? (allowedMethods(result) ?? []) : [];
    if (finding.verdict === "not there" && other !== undefined && allowed.includes(other)) {
      return { verdict: "ok", why: `offers ${other} instead of ${at.method}, which is enough`, evidence, result };
    }
    return { ...finding, evidence, result };
  }

  #startsSomething(path: string): boolean {
    return path === this.parts.table["jobs.run"].path || STARTS_SOMETHING.test(path.replace(/\?.*$/, ""));
  }

  /** The same question is asked once. */
  async #send(
    method: "GET" | "OPTIONS",
    template: string,
    id: string,
    query?: Readonly<Record<string, string>>,
  ): Promise<ProbeResult> {
    const path = fillPath({ path: template }, { workspaceId: this.parts.workspaceId, id });
    const known = this.#sent.get(`${method} ${path}`);
    if (known !== undefined) return known;
    const answer = this.parts.prober.send({
      method,
      path,
      ...(query === undefined || path.includes("?") ? {} : { query }),
    });
    this.#sent.set(`${method} ${path}`, answer);
    return answer;
  }
}

/** Examines all entries. Where the documented list does not answer, nothing else is worth asking. */
export async function examine(parts: ExamineParts): Promise<Examination> {
  const { prober, workspaceId, newId } = parts;
  const silent: ProbeResult = { kind: "failure", failure: "aborted", code: undefined };
  const first = await new Examiner(parts, { get: silent, options: silent, known: silent }).entry(
    "webhooks.list",
    undefined,
  );
  if (first.finding.verdict !== "ok" && first.finding.found === undefined) {
    const rest = CHECKED.filter((name) => name !== "webhooks.list").map(
      (name): EndpointFinding => ({
        name,
        source: parts.table[name].source,
        verdict: "unsure",
        why: "not asked, since webhooks.list does not answer",
        evidence: "",
      }),
    );
    return { endpoints: [first.finding, ...rest], first: first.result };
  }
  const collection = first.finding.found?.path ?? parts.table["webhooks.list"].path;
  const known = fillPath({ path: collection }, { workspaceId });
  const nowhere = fillPath({ path: "/developers/workspaces/{workspace_id}/{id}/" }, { workspaceId, id: newId() });
  const control: Control = {
    get: await prober.send({ method: "GET", path: nowhere }),
    options: await prober.send({ method: "OPTIONS", path: nowhere }),
    known: await prober.send({ method: "OPTIONS", path: known }),
  };
  const examiner = new Examiner(parts, control);
  const ids = new Map([["webhooks", firstId(first.result)]]);
  const endpoints: EndpointFinding[] = [];
  // Lists come first in the table, so that the ids for the items are known when they are needed.
  for (const name of CHECKED) {
    if (name === "webhooks.list") {
      endpoints.push(first.finding);
      continue;
    }
    const kind = name.split(".")[0] ?? "";
    const { finding, result } = await examiner.entry(name, ids.get(kind));
    if (name.endsWith(".list")) ids.set(kind, firstId(result));
    endpoints.push(finding);
  }
  return { endpoints, first: first.result };
}

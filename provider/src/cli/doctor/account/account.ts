/**
 * The account that `doctor --report` writes: how an API answers, to attach to an issue.
 *
 * It is JSON, so that two accounts can be compared by a program and a server with the same manners be set up from one;
 * indented and with words for keys, so that whoever attaches it can see what is in it.
 *
 * @module
 */

import { DEFAULT_BASE_URL, type EndpointTable } from "../../../api";
import type { Connection } from "../../connection";
import type { EndpointFinding } from "../examine";
import type { Exchange } from "../recorder";
import type { SetupCheck } from "../setup";
import { addressKind } from "../setup";
import type { Fact } from "../write-facts";
import { type Answer, answersOf } from "./answers";
import { dataOf } from "./data";
import { type Manners, mannersOf } from "./manners";
import { type NotTried, notTried } from "./not-tried";
import { pathPattern } from "./vocabulary";

/** One entry of the endpoint table. */
export interface AccountEntry {
  readonly entry: string;
  readonly source: EndpointFinding["source"];
  readonly verdict: EndpointFinding["verdict"];
  readonly why: string;
  /** `GET /developers/workspaces/{workspace_id}/jobs/`; unusual segments are `{other}`. */
  readonly at: string;
  /** Where it answers instead. */
  readonly foundAt?: string;
}

/** Everything in the file. */
export interface Account {
  readonly about: string;
  readonly format: 1;
  readonly date: string;
  readonly versions: string;
  readonly address: string;
  readonly changes: "none" | "created, changed and removed objects of its own";
  readonly setup: readonly Omit<SetupCheck, "hint">[];
  readonly entries: readonly AccountEntry[];
  readonly learnt: readonly Omit<Fact, "hint">[];
  readonly manners: Manners;
  readonly answers: readonly Answer[];
  readonly notTried: readonly NotTried[];
}

const ABOUT =
  "How an Erathos API answered `pulumi-erathos doctor`. It holds statuses, names of fields and kinds of values; no key, id, name, value or address. Look through it before you attach it to an issue.";

/** What an account is made of. */
export interface AccountParts {
  readonly connection: Connection;
  readonly versions: string;
  readonly now: number;
  readonly setup: readonly SetupCheck[];
  readonly endpoints: readonly EndpointFinding[];
  readonly observed: readonly Fact[];
  /** Undefined where nothing was changed. */
  readonly facts: readonly Fact[] | undefined;
  readonly exchanges: readonly Exchange[];
}

export function accountOf(parts: AccountParts): Account {
  const { connection, endpoints, exchanges, facts } = parts;
  const { settings, workspaceId } = connection;
  return {
    about: ABOUT,
    format: 1,
    date: new Date(parts.now).toISOString().slice(0, 10),
    versions: parts.versions,
    address: settings.baseUrl === DEFAULT_BASE_URL ? DEFAULT_BASE_URL : addressKind(settings.baseUrl),
    changes: facts === undefined ? "none" : "created, changed and removed objects of its own",
    setup: parts.setup.map(({ hint: _, ...check }) => check),
    entries: endpoints.map((finding) => entryOf(finding, settings.endpoints, workspaceId)),
    learnt: [...parts.observed, ...(facts ?? [])].map(({ hint: _, ...fact }) => fact),
    manners: mannersOf(exchanges),
    answers: answersOf(exchanges, workspaceId, dataOf(exchanges, connection)),
    notTried: notTried(endpoints, settings.endpoints, facts !== undefined),
  };
}

function entryOf(finding: EndpointFinding, table: EndpointTable, workspaceId: string): AccountEntry {
  const { name, source, verdict, why, found, unusable } = finding;
  const elsewhere = found ?? unusable;
  const { method, path } = table[name];
  return {
    entry: name,
    source,
    verdict,
    why,
    at: `${method} ${pathPattern(path, workspaceId)}`,
    ...(elsewhere === undefined ? {} : { foundAt: `${elsewhere.method} ${pathPattern(elsewhere.path, workspaceId)}` }),
  };
}

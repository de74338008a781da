/**
 * What is tried with one webhook, one variable and one secret.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import type { CollectionName, NamedFields, WebhookFields } from "../../api";
import { isMasked } from "../../api/server-mask";
import { attemptEvidence, attemptText, type Findings, fieldOf, type Note, triedText } from "./write-facts";
import { type Changed, noteWhiteSpace, tryTakenName } from "./write-manners";
import type { Attempt, Trial, TrialKind } from "./write-trial";

type Verb = "create" | "get" | "update" | "replace" | "delete";

/** One kind of object, and the changes to try. */
export interface TriedKind<Fields> extends TrialKind<Fields> {
  readonly fields: Fields;
  /** Tried as an update, and as a replacement of the whole object. */
  readonly changes: readonly [Partial<Fields>, Partial<Fields>];
  /** More to change, each on its own. */
  readonly more: readonly Partial<Fields>[];
  /** One field with white space around its value, where the server shows it. */
  readonly padded?: Partial<Fields>;
  /** Another object of the same name, where names are unique. */
  readonly namesake?: Fields;
  /** Whether the server may keep the changed field to itself. */
  readonly hidden: boolean;
}

/** A webhook that cannot fire: it is inactive, and waits for an execution that does not exist. */
export function triedWebhook(label: string, jobs: readonly string[], noExecution: string): TriedKind<WebhookFields> {
  const never = { variableName: "EXECUTION_ID", operation: "EQUAL", value: noExecution };
  const [first, second] = jobs;
  return {
    kind: "webhooks",
    label,
    collection: (client) => client.webhooks,
    fields: {
      description: `${label} (made by a check, may be deleted)`,
      isActive: false,
      method: "POST",
      url: "https://pulumi-erathos-doctor.invalid/",
      header: undefined,
      body: undefined,
      rules: [never],
      jobs: first === undefined ? [] : [first],
    },
    changes: [{ description: `${label} (changed)` }, { description: `${label} (replaced)` }],
    more: [
      { rules: [never, { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }] },
      ...(second === undefined ? [] : [{ jobs: [second] }]),
    ],
    padded: { description: `  ${label} (padded)  ` },
    hidden: false,
  };
}

/** A variable or a secret. */
export function triedNamed(kind: "variables" | "secrets", label: string): TriedKind<NamedFields> {
  return {
    kind,
    label,
    collection: (client) => client[kind],
    fields: { name: label, value: `${label}_first` },
    changes: [{ value: `${label}_second` }, { value: `${label}_third` }],
    more: [],
    ...(kind === "variables" ? { padded: { value: ` ${label}_padded\n` } } : {}),
    namesake: { name: label, value: `${label}_other` },
    hidden: kind === "secrets",
  };
}

/** Creates, reads, changes and removes one object, and notes what came back. */
export async function tryKind<Fields>(
  trial: Trial<Fields>,
  tried: TriedKind<Fields>,
  findings: Findings,
): Promise<void> {
  const { kind, fields, hidden } = tried;
  const sent = trial.toWire(fields);
  const expected = hidden ? ["name"] : Object.keys(sent);
  const note: Note = (what, verdict, why, hint) =>
    findings.facts.push({ about: kind, what, verdict, why, ...(hint === undefined ? {} : { hint }) });
  const used = (verb: Verb, attempt: Attempt, works = attempt.works, why = triedText(attempt)) =>
    findings.entries.push({ name: `${kind}.${verb}`, works, why, evidence: attemptEvidence(attempt), at: attempt });

  const created = await trial.create(fields);
  const { id } = created;
  used("create", created, created.ok);
  note("create", created.ok ? "ok" : "failed", attemptText(created, expected));
  if (id === undefined) {
    if (created.ok) note("find", "failed", "the reply names no id, and the list does not show the object");
    return;
  }

  const look = () => trial.item("get", id, (collection, ref, call) => collection.get(ref, call));
  const read = await look();
  used("get", read);
  note("read", read.works ? "ok" : "failed", attemptText(read, expected));
  if (hidden) noteSecret([fieldOf(created, "value"), fieldOf(read, "value")], String(sent["value"]), note);
  const kept = read.works ? differing(sent, read.json, hidden) : [];
  if (kept.length > 0) note("keeps", "differs", `stored otherwise than sent: ${kept.join(", ")}`);

  if (tried.namesake !== undefined) await tryTakenName(trial, tried.namesake, id, note);

  /** What the object holds, as far as it can be seen. */
  let current = fields;
  const tryChange = async (verb: "update" | "replace", changed: Partial<Fields>): Promise<Changed> => {
    const whole = { ...current, ...changed };
    const attempt = await trial.item(verb, id, (collection, ref, call) =>
      verb === "update" ? collection.update(ref, changed, current, call) : collection.update(ref, whole, whole, call),
    );
    const [name = "", value] = Object.entries(trial.toWire(changed))[0] ?? [];
    if (!attempt.works) return { ...attempt, name, value, seen: undefined, stored: false };
    const seen = await look();
    const stored = hidden || !seen.works || isDeepStrictEqual(fieldOf(seen, name), value);
    if (stored) current = whole;
    return { ...attempt, name, value, seen: seen.works ? fieldOf(seen, name) : undefined, stored };
  };
  const text = (changed: Changed, stays: string) =>
    attemptText(changed, expected) + (changed.ok && !changed.stored ? `, but the old ${changed.name} ${stays}` : "");

  const update = await tryChange("update", tried.changes[0]);
  const replace = await tryChange("replace", tried.changes[1]);
  const instead = update.ok ? "" : "; PUT is used instead, nothing has to be set";
  if (update.stored) note("update", "ok", text(update, "stays") + instead);
  else note("update", "failed", text(update, "stays"), cannotChange(kind));
  // The client replaces only where it cannot update.
  note("replace", replace.stored ? "ok" : update.stored ? "skipped" : "failed", text(replace, "stays"));
  const either = update.works || replace.works;
  const why = (own: Changed, other: Changed) =>
    own.ok || !other.ok ? triedText(own) : `${triedText(other)}, which is enough`;
  used("update", update, either, why(update, replace));
  used("replace", replace, either, why(replace, update));

  for (const change of either ? tried.more : []) {
    const changed = await tryChange(update.ok ? "update" : "replace", change);
    const { name, stored, works } = changed;
    if (stored) note(`change ${name}`, "ok", text(changed, "stay"));
    else note(`change ${name}`, works ? "differs" : "failed", text(changed, "stay"), replaceHint(name));
  }

  if (either && tried.padded !== undefined) {
    const changed = await tryChange(update.ok ? "update" : "replace", tried.padded);
    noteWhiteSpace(changed, note);
  }

  const removed = await trial.remove(id);
  used("delete", removed, removed.ok);
  const stays = removed.ok && !removed.gone ? ", but it stays" : "";
  note("delete", removed.gone ? "ok" : "failed", attemptText(removed) + stays);
}

function cannotChange(kind: CollectionName): string {
  return `${kind} cannot be changed by this version, and no override helps. Open an issue with the block below.`;
}

function replaceHint(field: string): string {
  return `webhooks: Erathos does not change ${field} of an existing webhook. Let Pulumi replace it: { replaceOnChanges: ["${field}"], deleteBeforeReplace: true }.`;
}

function noteSecret(shown: readonly unknown[], sent: string, note: Note): void {
  if (shown.includes(sent)) {
    const hint =
      "secrets: the API shows their values to everybody with a key. This package never reads them; keep the keys few.";
    note("value shown", "differs", "in clear", hint);
    return;
  }
  const nothing = shown.every((value) => value === undefined || value === null);
  const how = nothing ? "not at all" : shown.some(isMasked) ? "masked" : "as something else";
  note("value shown", "ok", `${how}; it is never compared and never sent back`);
}

/** The names of the fields that came back, but otherwise. */
function differing(sent: Readonly<Record<string, unknown>>, json: unknown, hidden: boolean): string[] {
  const reply = new Map(typeof json === "object" && json !== null ? Object.entries(json) : []);
  return Object.entries(sent).flatMap(([field, value]) => {
    if (!reply.has(field) || (hidden && field === "value")) return [];
    return isDeepStrictEqual(reply.get(field), value) ? [] : [field];
  });
}

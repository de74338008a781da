/**
 * What is tried with one webhook, one variable and one secret.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import type { CollectionName, EndpointName } from "../../api";
import { isMasked } from "../../api/mask";
import { type Fact, type Findings, replyEvidence, replyText, triedText } from "./write-facts";
import type { Reply, Trial } from "./write-trial";

type Verb = "create" | "get" | "update" | "replace" | "delete";
type Fields = Readonly<Record<string, unknown>>;

/** One kind of object, and the changes to try. */
export interface TriedKind {
  readonly kind: CollectionName;
  /** Unique text, part of the object, by which it is found again. */
  readonly label: string;
  readonly body: Fields;
  /** A field to change, and its two next values. */
  readonly change: { readonly field: string; readonly values: readonly [unknown, unknown] };
  /** More fields to change, each on its own. */
  readonly more: readonly { readonly field: string; readonly value: unknown }[];
  /** Whether the server may keep the changed field to itself. */
  readonly hidden: boolean;
}

/** A webhook that cannot fire: it is inactive, and waits for an execution that does not exist. */
export function triedWebhook(label: string, jobs: readonly string[], noExecution: string): TriedKind {
  const never = { variable_name: "EXECUTION_ID", operation: "EQUAL", value: noExecution };
  const [first, second] = jobs;
  return {
    kind: "webhooks",
    label,
    body: {
      description: `${label} (made by a check, may be deleted)`,
      is_active: false,
      method: "POST",
      url: "https://pulumi-erathos-doctor.invalid/",
      header: null,
      body: null,
      rules: [never],
      jobs: first === undefined ? [] : [first],
    },
    change: { field: "description", values: [`${label} (changed)`, `${label} (replaced)`] },
    more: [
      { field: "rules", value: [never, { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" }] },
      ...(second === undefined ? [] : [{ field: "jobs", value: [second] }]),
    ],
    hidden: false,
  };
}

/** A variable or a secret. */
export function triedNamed(kind: "variables" | "secrets", label: string): TriedKind {
  return {
    kind,
    label,
    body: { name: label, value: `${label}_first` },
    change: { field: "value", values: [`${label}_second`, `${label}_third`] },
    more: [],
    hidden: kind === "secrets",
  };
}

/** Makes, reads, changes and removes one object, and notes what came back. */
export async function tryKind(trial: Trial, tried: TriedKind, findings: Findings): Promise<void> {
  const { kind, label, body, hidden } = tried;
  const fields = hidden ? ["name"] : Object.keys(body);
  const note = (what: string, verdict: Fact["verdict"], why: string, hint?: string) =>
    findings.facts.push({ about: kind, what, verdict, why, ...(hint === undefined ? {} : { hint }) });
  const used = (verb: Verb, reply: Reply, works = reply.ok, why = triedText(reply)) => {
    const name: EndpointName = `${kind}.${verb}`;
    findings.entries.push({ name, works, why, evidence: replyEvidence(reply), at: reply });
  };

  const { reply: created, id } = await trial.create(kind, label, body);
  used("create", created);
  note("create", created.ok ? "ok" : "failed", replyText(created, fields));
  if (id === undefined) {
    if (created.ok) note("find", "failed", "the reply names no id, and the list does not show the object");
    return;
  }

  const read = await trial.item("get", kind, id);
  used("get", read);
  note("read", read.ok ? "ok" : "failed", replyText(read, fields));
  const shown = [fieldOf(created, "value"), fieldOf(read, "value")];
  if (hidden) noteSecret(shown, String(body["value"]), note);
  const kept = read.ok ? differing(body, read.json, hidden) : [];
  if (kept.length > 0) note("keeps", "differs", `stored otherwise than sent: ${kept.join(", ")}`);

  /** What the object holds, as far as it can be seen. */
  let current = body;
  const tryChange = async (verb: "update" | "replace", field: string, value: unknown) => {
    const wanted = { ...current, [field]: value };
    const reply = await trial.item(verb, kind, id, verb === "update" ? { [field]: value } : wanted);
    if (!reply.ok) return { reply, stored: false };
    const seen = await trial.item("get", kind, id);
    const stored = hidden || !seen.ok || isDeepStrictEqual(fieldOf(seen, field), value);
    if (stored) current = wanted;
    return { reply, stored };
  };

  const { field, values } = tried.change;
  const update = await tryChange("update", field, values[0]);
  const replace = await tryChange("replace", field, values[1]);
  noteChanges(kind, { update, replace, fields, field }, note);
  const either = update.reply.ok || replace.reply.ok;
  const instead = (other: Reply) => `${triedText(other)}, which is enough`;
  used(
    "update",
    update.reply,
    either,
    update.reply.ok ? undefined : replace.reply.ok ? instead(replace.reply) : undefined,
  );
  used(
    "replace",
    replace.reply,
    either,
    replace.reply.ok ? undefined : update.reply.ok ? instead(update.reply) : undefined,
  );

  for (const { field: one, value } of either ? tried.more : []) {
    const { reply, stored } = await tryChange(update.reply.ok ? "update" : "replace", one, value);
    const text = replyText(reply, fields);
    if (stored) note(`change ${one}`, "ok", text);
    else if (reply.ok) note(`change ${one}`, "differs", `${text}, but the old ${one} stay`, replaceHint(one));
    else note(`change ${one}`, "failed", text, replaceHint(one));
  }

  const { reply: removed, gone } = await trial.remove(kind, id);
  used("delete", removed);
  note(
    "delete",
    gone ? "ok" : "failed",
    gone || !removed.ok ? replyText(removed) : `${replyText(removed)}, but it stays`,
  );
}

type Note = (what: string, verdict: Fact["verdict"], why: string, hint?: string) => void;

interface Changed {
  readonly reply: Reply;
  readonly stored: boolean;
}

function noteChanges(
  kind: CollectionName,
  { update, replace, fields, field }: { update: Changed; replace: Changed; fields: readonly string[]; field: string },
  note: Note,
): void {
  const text = ({ reply, stored }: Changed) =>
    replyText(reply, fields) + (reply.ok && !stored ? `, but the old ${field} stays` : "");
  const works = ({ reply, stored }: Changed) => reply.ok && stored;
  if (works(update)) note("update", "ok", text(update));
  else if (update.reply.status === 405 && works(replace)) {
    note("update", "ok", `${replyText(update.reply)}; PUT is used instead, nothing has to be set`);
  } else {
    const hint = `${kind} cannot be changed by this version, and no override helps. Open an issue with the block below.`;
    note("update", "failed", text(update), hint);
  }
  // The client replaces only where it cannot update.
  note("replace", works(replace) ? "ok" : works(update) ? "skipped" : "failed", text(replace));
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
function differing(sent: Fields, json: unknown, hidden: boolean): string[] {
  const reply = new Map(typeof json === "object" && json !== null ? Object.entries(json) : []);
  return Object.entries(sent).flatMap(([field, value]) => {
    if (!reply.has(field) || (hidden && field === "value")) return [];
    return isDeepStrictEqual(reply.get(field), value) ? [] : [field];
  });
}

function fieldOf({ json }: Reply, field: string): unknown {
  return typeof json === "object" && json !== null ? new Map(Object.entries(json)).get(field) : undefined;
}

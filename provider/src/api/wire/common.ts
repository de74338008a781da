/**
 * Wire shapes that all objects of the API share.
 *
 * Ids are `_id` (documented); `id` is accepted as well, since the API is in beta. Unknown fields are tolerated and
 * never kept.
 *
 * @module
 */

import { z } from "zod";
import { visible } from "../../security/visible";
import { ErathosError } from "../errors";
import { canonicalId, idProblem } from "../ids";
import type { Stored } from "../models";
import type { Parser } from "../parser";
import { requestOf } from "../request-error";
import type { ApiReply } from "../requester";

/** An id, as a string whatever the server sends, in the one spelling that the rest of the package sees. */
export const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .superRefine((text, context) => {
    const message = idProblem(text);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  })
  .transform(canonicalId);

/** The fields that every object carries. */
export const objectFields = {
  _id: id.optional(),
  id: id.optional(),
  _created_at: z.string().nullish(),
  _updated_at: z.string().nullish(),
};

/** A reference to another object: its id, or the object itself. */
export const reference = z
  .union([id, z.looseObject({ _id: id.optional(), id: id.optional() })])
  .transform((value) => (typeof value === "string" ? value : (value._id ?? value.id ?? "")));

/** The shared part of an object; undefined when it has no id. */
export function storedOf(wire: {
  _id?: string | undefined;
  id?: string | undefined;
  _created_at?: string | null | undefined;
  _updated_at?: string | null | undefined;
}): Stored | undefined {
  const own = wire._id ?? wire.id;
  if (own === undefined) return undefined;
  return {
    id: own,
    ...(wire._created_at == null ? {} : { createdAt: wire._created_at }),
    ...(wire._updated_at == null ? {} : { updatedAt: wire._updated_at }),
  };
}

/** Parses a reply, or throws an error that says which field did not fit; no value of the reply is echoed. */
export function parseReply<T>(schema: Parser<T>, reply: ApiReply): T {
  const result = schema.safeParse(reply.json);
  if (result.success) return result.data;
  throw badReply(
    reply,
    result.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "),
  );
}

/** What to do about a reply that is not understood. */
export const REPLY_HINT =
  "Check erathos:baseUrl and erathos:endpoints; if they are right, the API has changed: look for a newer pulumi-erathos.";

/** The error for a 2xx reply that cannot be understood. */
export function badReply(reply: ApiReply, reason: string): ErathosError {
  return new ErathosError({
    ...requestOf(reply.call),
    code: "ERATHOS_BAD_REPLY",
    summary: `Erathos answered ${reply.status}, but its reply is not understood`,
    status: reply.status,
    reason: visible(reply.call.redact(reason)),
    hint: REPLY_HINT,
  });
}

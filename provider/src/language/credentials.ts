/**
 * The one decision about what is probably a credential: for warnings, for what is shown, exported and imported.
 *
 * It knows names of headers, members and parameters (everything below such a member, and name and value as a pair),
 * logins in urls, addresses of incoming webhooks, and tokens by their look, in JSON and forms inside strings too.
 * A reference such as `${{secrets.token}}` is none, and neither is what stands around it.
 *
 * @module
 */
import { CredentialFinder, type CredentialPiece } from "./credential-finder";
import { certaintyOf } from "./credential-names";
import { type IsUnknown, memberPath, nothingUnknown } from "./problem";

/** Where a credential probably stands in clear. */
export type FoundCredential = Pick<CredentialPiece, "path" | "what">;

/**
 * The strings and numbers in `value` that probably hold a credential, each once, with what gives it away. Inferred from
 * names and looks: it misses what looks like nothing, and may take another thing for a credential. Pure; throws nothing.
 *
 * @param value any JSON, such as a webhook's url, header or body.
 * @param path of the value itself; paths of what is found start with it.
 * @param isUnknown recognises values that are left alone.
 * @example
 * findCredentials({ Authorization: "Bearer s3cret", Accept: "text/plain" }, "header").map(({ path }) => path);
 * // ["header.Authorization"]
 */
export function findCredentials(value: unknown, path = "", isUnknown: IsUnknown = nothingUnknown): FoundCredential[] {
  const found = new Map<string, FoundCredential>();
  const note = (piece: CredentialPiece): string => {
    if (!found.has(piece.path)) found.set(piece.path, { path: piece.path, what: piece.what });
    return "";
  };
  new CredentialFinder(note, isUnknown).value(value, path);
  return [...found.values()];
}

/** What {@link maskCredentials} may be given beside the value. */
export interface MaskOptions {
  /** What the value stands under, such as a header's name. */
  readonly name?: string;
  /** Recognises values that are left alone. */
  readonly isUnknown?: IsUnknown;
}

/**
 * A copy of `value` with `mask` in the place of each piece that is probably a credential; the rest of its string stays,
 * references too. See {@link findCredentials}.
 *
 * @example
 * maskCredentials("https://example.com/hook?token=s3cret&table=orders", "***");
 * // "https://example.com/hook?token=***&table=orders"
 * maskCredentials("Bearer s3cret", "***", { name: "Authorization" }); // "Bearer ***"
 */
export function maskCredentials(value: string, mask: string, options?: MaskOptions): string;
export function maskCredentials(value: unknown, mask: string, options?: MaskOptions): unknown;
export function maskCredentials(
  value: unknown,
  mask: string,
  { name = "", isUnknown = nothingUnknown }: MaskOptions = {},
): unknown {
  return new CredentialFinder(() => mask, isUnknown).value(value, "", certaintyOf(name));
}

/**
 * The names of the properties that probably hold a credential anywhere in them: what is secret as a whole where a
 * resource comes from the server.
 *
 * @example
 * fieldsWithCredentials({ url: "https://example.com", header: { "X-Api-Key": "s3cret" } }); // ["header"]
 */
export function fieldsWithCredentials(properties: Readonly<Record<string, unknown>>): string[] {
  const paths = findCredentials(properties).map(({ path }) => path);
  return Object.keys(properties).filter((field) => {
    const own = memberPath("", field);
    return paths.some((path) => path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`));
  });
}

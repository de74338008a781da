/** One request that is sent to both servers. */
export interface ComparedRequest {
  /** Unique; the table of differences refers to it. */
  readonly name: string;
  readonly method: string;
  /**
   * Below the workspace, or from the root if it starts with a slash. `{workspace}` and the names that earlier
   * requests have saved are replaced by ids.
   */
  readonly path: string;
  /** In addition to a valid `Authorization`; null omits a header, `{key}` is the key. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent unchanged; its type is in the headers. */
  readonly raw?: string | Uint8Array;
  /** Saves the response's `_id` under this name. */
  readonly keep?: string;
}

type Rest = Omit<ComparedRequest, "name" | "method" | "path">;

/** `METHOD path` and what it is about, in one line of a list. */
export function request(name: string, line: string, rest: Rest = {}): ComparedRequest {
  const [method = "", path = ""] = line.split(" ");
  return { name, method, path, ...rest };
}

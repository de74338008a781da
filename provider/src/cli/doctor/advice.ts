/**
 * Which overrides of the endpoint table are needed.
 *
 * @module
 */

import type { EndpointTable } from "../../api";
import { defaultEndpoint } from "./candidates";
import type { EndpointFinding } from "./examine";

/** The whole value of `erathos:endpoints` as it should be: what is right of the present one, and what was found. */
export interface Advice {
  readonly endpoints: Readonly<Record<string, string>>;
  /** The command that sets it. */
  readonly command: string;
}

/** Where the present overrides come from: the advice goes to the same place. */
export interface AdviceOrigin {
  readonly stack: string | undefined;
  readonly endpointsFromEnvironment: boolean;
}

/** Undefined where the table is right as it is, or where nothing better was found. */
export function adviceFor(
  findings: readonly EndpointFinding[],
  table: EndpointTable,
  origin: AdviceOrigin,
): Advice | undefined {
  if (findings.every((finding) => finding.found === undefined)) return undefined;
  const endpoints: Record<string, string> = {};
  for (const { name, source, found } of findings) {
    const own = defaultEndpoint(name);
    const { method, path } = found ?? table[name];
    const isOwn = method === own.method && path === own.path;
    if (isOwn || (found === undefined && source !== "override")) continue;
    endpoints[name] = method === own.method ? path : `${method} ${path}`;
  }
  return { endpoints, command: commandFor(endpoints, origin) };
}

function commandFor(endpoints: Advice["endpoints"], { stack, endpointsFromEnvironment }: AdviceOrigin): string {
  const json = shellWord(JSON.stringify(endpoints));
  const empty = Object.keys(endpoints).length === 0;
  if (endpointsFromEnvironment) return empty ? "unset ERATHOS_ENDPOINTS" : `export ERATHOS_ENDPOINTS=${json}`;
  const where = stack === undefined ? "" : ` --stack ${shellWord(stack)}`;
  return empty ? `pulumi config rm erathos:endpoints${where}` : `pulumi config set erathos:endpoints ${json}${where}`;
}

/** As one word for a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * What a client needs to know, checked.
 *
 * @module
 */

import { isLoopback } from "../security/loopback";
import { type EndpointTable, endpointTable } from "./endpoints";
import { ErathosError } from "./errors";

/** The settings of one client. */
export interface Settings {
  readonly apiKey: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly endpoints: EndpointTable;
  /** Undefined: no limit until the first 429. */
  readonly requestsPerSecond?: number;
  readonly maxConcurrentRequests: number;
  readonly requestTimeoutSeconds: number;
  readonly operationTimeoutSeconds: number;
}

/** Settings as they come from configuration and environment: strings, most of them missing. */
export interface RawSettings {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly endpoints?: string | undefined;
  readonly requestsPerSecond?: string | undefined;
  readonly maxConcurrentRequests?: string | undefined;
  readonly requestTimeoutSeconds?: string | undefined;
  readonly operationTimeoutSeconds?: string | undefined;
}

/** The address of the API: host documented, scheme inferred. */
export const DEFAULT_BASE_URL = "https://api.erathos.com";

/** The base url without its slash; plain http only where no network lies between. */
function baseUrlOf(text: string, problems: string[]): string {
  if (!URL.canParse(text)) {
    problems.push("baseUrl: is not an address; expected for example https://api.erathos.com");
    return text;
  }
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") problems.push("baseUrl: must not hold a user or password");
  if (url.search !== "" || url.hash !== "") problems.push("baseUrl: must not hold a query or a fragment");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    problems.push("baseUrl: must be https, since the key travels with every request; plain http is for loopback only");
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** A day: timers of the platform cannot wait for more than 24 of them. */
const LONGEST_SECONDS = 86_400;

function numberOf(
  name: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
  problems: string[],
): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const number = Number(text);
  if (number >= least && number <= most) return number;
  problems.push(`${name}: expected a number from ${least} to ${most}`);
  return undefined;
}

/** The endpoint table with the overrides of a JSON string. */
function endpointsOf(text: string | undefined, problems: string[]): EndpointTable {
  let overrides: Record<string, unknown> = {};
  if (text !== undefined && text.trim() !== "") {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) overrides = { ...value };
      else problems.push('endpoints: expected a JSON object such as {"jobs.run": "POST /…/"}');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      problems.push('endpoints: is not JSON; expected an object such as {"jobs.run": "POST /…/"}');
    }
  }
  const result = endpointTable(overrides);
  problems.push(...result.problems);
  return result.table;
}

/** The checked settings, or one error that lists every mistake in them. */
export function settingsFrom(raw: RawSettings): Settings {
  const problems: string[] = [];
  const apiKey = raw.apiKey?.trim() ?? "";
  if (apiKey === "") {
    problems.push(
      "apiKey: there is no API key. Set it with `pulumi config set --secret erathos:apiKey`, or in the environment variable ERATHOS_API_KEY",
    );
  }
  // Refused here, since the HTTP library would quietly send the key without such characters.
  if (!/^[!-~]*$/.test(apiKey)) {
    problems.push("apiKey: holds a space or another character that no key has; give the key alone, without `Api-Key`");
  }
  const perSecond = numberOf("requestsPerSecond", raw.requestsPerSecond, [0.01, 10_000], problems);
  const settings: Settings = {
    apiKey,
    baseUrl: baseUrlOf(raw.baseUrl ?? DEFAULT_BASE_URL, problems),
    endpoints: endpointsOf(raw.endpoints, problems),
    ...(perSecond === undefined ? {} : { requestsPerSecond: perSecond }),
    maxConcurrentRequests: Math.floor(
      numberOf("maxConcurrentRequests", raw.maxConcurrentRequests, [1, 1000], problems) ?? 5,
    ),
    requestTimeoutSeconds:
      numberOf("requestTimeoutSeconds", raw.requestTimeoutSeconds, [0.001, LONGEST_SECONDS], problems) ?? 30,
    operationTimeoutSeconds:
      numberOf("operationTimeoutSeconds", raw.operationTimeoutSeconds, [0.001, LONGEST_SECONDS], problems) ?? 120,
  };
  if (problems.length > 0) {
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation: "read the Erathos configuration",
      summary:
        problems.length === 1 ? "one setting is missing or wrong" : `${problems.length} settings are missing or wrong`,
      reason: problems.join("\n"),
      hint:
        apiKey === "" && problems.length === 1
          ? "If you have no key yet, create one in Erathos under Settings → User Settings → API Key."
          : "Set them with `pulumi config set erathos:NAME VALUE`, or in the environment as ERATHOS_NAME.",
    });
  }
  return settings;
}

/**
 * The headers that every request of this package carries.
 *
 * @module
 */

import type { Settings } from "./settings";
import { USER_AGENT } from "./version";

/** `Authorization: Api-Key …` is documented on the API's page "Authentication". */
export function requestHeaders(settings: Settings, hasBody: boolean): Readonly<Record<string, string>> {
  return {
    Authorization: `Api-Key ${settings.apiKey}`,
    Accept: "application/json",
    "User-Agent": USER_AGENT,
    ...(hasBody ? { "Content-Type": "application/json" } : {}),
  };
}

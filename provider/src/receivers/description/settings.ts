/**
 * The settings of the provider that a receiver's children use, as far as a receiver needs them.
 *
 * @module
 */

import type { Endpoint } from "../../api/endpoints";
import { ErathosError } from "../../api/errors";
import { settingsFrom } from "../../api/settings";
import type { Configuration } from "../../shared/configuration";
import { ArgumentError } from "./value";

export interface ErathosSettings {
  /** The API's address, without a slash at its end. */
  readonly baseUrl: string;
  readonly workspaceId: string | undefined;
  /** How to run a job. */
  readonly run: Endpoint;
}

/** @throws ArgumentError for settings that cannot be read */
export function receiverSettings({ raw, workspace }: Configuration): ErathosSettings {
  try {
    // A preview needs no key, and this does not use it; the check of the others would miss it.
    const { baseUrl, endpoints } = settingsFrom({ ...raw, apiKey: "unused" });
    return { baseUrl, workspaceId: workspace?.id, run: endpoints["jobs.run"] };
  } catch (error) {
    if (error instanceof ErathosError) throw new ArgumentError("", error.message);
    throw error;
  }
}

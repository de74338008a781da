/**
 * Explicit provider instances: several workspaces or keys in one program.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { KEY_IS_ARGUMENT, type SettingName } from "../shared/configuration";
import { warnOfPlainKey } from "./key-warning";
import type { Host } from "./registration";

/** Settings of a provider instance; what is left out comes from the stack's configuration, then from the environment. */
export interface ProviderArgs {
  /** The API key. Encrypted in state. Wins over `ERATHOS_API_KEY`. */
  readonly apiKey?: pulumi.Input<string> | undefined;
  /** The workspace of resources that name none. A change replaces them. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /** The API's address; default `https://api.erathos.com`. Plain http only for loopback. */
  readonly baseUrl?: pulumi.Input<string> | undefined;
  /** Entries of the endpoint table to replace, such as `{ "jobs.run": "POST /…/" }`. */
  readonly endpoints?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
  /** Requests started per second; default: no limit until the server answers 429. */
  readonly requestsPerSecond?: pulumi.Input<number> | undefined;
  /** Requests under way at once; default 5. */
  readonly maxConcurrentRequests?: pulumi.Input<number> | undefined;
  /** For one request, in seconds; default 30. */
  readonly requestTimeoutSeconds?: pulumi.Input<number> | undefined;
  /** For one operation with all its requests and retries, in seconds; default 120. */
  readonly operationTimeoutSeconds?: pulumi.Input<number> | undefined;
  /**
   * `"description"`: a marker `[pulumi PROJECT/STACK/NAME]` at the end of each webhook's description in Erathos, so that a
   * run that was killed leaves nothing that the next one would make twice. Native plugin only. Default: none.
   */
  readonly marker?: pulumi.Input<"description"> | undefined;
  /**
   * `"changed"`: a refresh reads only the webhooks whose `_updated_at` in the paged list differs from the state's, which
   * for a thousand webhooks is ten requests and not a thousand. It trusts that Erathos moves that field with every
   * change (inferred). Default: each webhook is read.
   */
  readonly refresh?: pulumi.Input<"changed"> | undefined;
}

/**
 * An explicit provider: pass it as `provider` to the resources that should use it.
 *
 * Each instance is a process of its own, with its own rate limit.
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * const marketing = new erathos.Provider("marketing", { workspaceId: "5f0c61f5-6a3c-4b83-9f0b-6d0a8d1c2e11" });
 * new erathos.JobRun("backfill", { jobId: "0a7c2f5e-7c0e-4f0e-9d59-1f6f2d3b4c5d" }, { provider: marketing });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  /** The merged settings, for functions that are given this provider. @internal */
  readonly settings: pulumi.Output<Readonly<Record<string, string | undefined>>>;

  /** The class of `pulumi-erathos/native` differs from that of `pulumi-erathos` in this alone. */
  static readonly host: Host = "dynamic";

  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    const settings = mergedSettings(args);
    if (new.target.host === "native") {
      // Known under its dynamic type before: switching hosts updates it, and makes and deletes none.
      const known = { aliases: [{ type: "pulumi:providers:pulumi-nodejs" }] };
      super("erathos", name, nativeInputs(settings), pulumi.mergeOptions(options ?? {}, known));
      // The plugin gets the key as a secret, so that it cannot know how the configuration holds it.
      if (args.apiKey === undefined) warnOfPlainKey();
    } else {
      super("pulumi-nodejs", name, settings, options);
    }
    this.settings = pulumi.secret(settings);
  }
}

type Settings = Record<string, pulumi.Input<string> | undefined>;

/** A provider's process sees only its own inputs, not the stack's configuration, so that the two are merged here. */
function mergedSettings(args: ProviderArgs): Settings {
  const config = new pulumi.Config("erathos");
  const merged = (setting: Exclude<SettingName, "apiKey">) => asText(args[setting]) ?? config.get(setting);
  return {
    "erathos:apiKey": args.apiKey === undefined ? config.getSecret("apiKey") : pulumi.secret(args.apiKey),
    [KEY_IS_ARGUMENT]: args.apiKey === undefined ? undefined : "true",
    "erathos:workspaceId": merged("workspaceId"),
    "erathos:baseUrl": merged("baseUrl"),
    "erathos:endpoints": merged("endpoints"),
    "erathos:requestsPerSecond": merged("requestsPerSecond"),
    "erathos:maxConcurrentRequests": merged("maxConcurrentRequests"),
    "erathos:requestTimeoutSeconds": merged("requestTimeoutSeconds"),
    "erathos:operationTimeoutSeconds": merged("operationTimeoutSeconds"),
    "erathos:marker": merged("marker"),
    "erathos:refresh": merged("refresh"),
  };
}

/** The plugin's inputs are the settings without their prefix. */
function nativeInputs(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name.replace("erathos:", ""), value]));
}

/** Settings travel as strings; objects as JSON. */
function asText(value: pulumi.Input<unknown> | undefined): pulumi.Output<string> | undefined {
  if (value === undefined) return undefined;
  return pulumi.output(value).apply((known) => (typeof known === "string" ? known : JSON.stringify(known)));
}

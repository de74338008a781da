import { oldestSdkVersion } from "../test/support/engine/checkout";

/** The introduction: how long the demo takes, and why. `hasEngine`: whether Pulumi is installed or cached already. */
export function duration(hasEngine: boolean): string {
  if (hasEngine) return "The demo takes about a minute.";
  return (
    "The demo takes about a minute once Pulumi is available. No Pulumi was found, so this first run downloads one " +
    "(150 MB) or, if the download fails, builds it with Go (about six minutes), and caches it for later runs. To skip " +
    `this, install Pulumi ${oldestSdkVersion()} or later: https://www.pulumi.com/docs/install/`
  );
}

import { oldestSdkVersion } from "../test/support/engine/checkout";

/** How long the demo will take and why, as its first words; `hasEngine`: whether a Pulumi is there already. */
export function duration(hasEngine: boolean): string {
  if (hasEngine) return "This takes about a minute.";
  return (
    "This takes about a minute once Pulumi is there. No Pulumi was found, so this first run downloads one (150 MB) or, " +
    "where that fails, builds it with Go (about six minutes), and keeps it for later runs. To make the first run take " +
    `a minute, too, install Pulumi ${oldestSdkVersion()} or later: https://www.pulumi.com/docs/install/`
  );
}

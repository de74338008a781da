import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { oldestSdkVersion } from "../test/support/engine/checkout";
import { isEnginePresent } from "../test/support/engine/locate";
import { duration } from "./duration";

test("[ISSUE 18.2] without Pulumi, the demo first says what it downloads and what to install instead", async () => {
  const cacheDirectory = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-cache-"));
  try {
    const present = await isEnginePresent({ env: {}, cacheDirectory });
    expect(present).toBe(false);
    expect(duration(present)).toMatch(/downloads one \(150 MB\).*six minutes/);
    expect(duration(present)).toContain(`install Pulumi ${oldestSdkVersion()} or later: https://www.pulumi.com/`);
  } finally {
    rmSync(cacheDirectory, { recursive: true });
  }
});

test("with Pulumi, it announces a minute", () => {
  expect(duration(true)).toBe("The demo takes about a minute.");
});

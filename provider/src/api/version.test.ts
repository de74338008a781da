import { readFileSync } from "node:fs";
import { join } from "node:path";
import { USER_AGENT, VERSION } from "./version";

test("the version is that of package.json", () => {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"));
  expect(manifest).toMatchObject({ name: "pulumi-erathos", version: VERSION });
  expect(USER_AGENT).toContain(`pulumi-erathos/${VERSION}`);
});

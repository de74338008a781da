import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { CHECKOUT } from "../support/engine/checkout";

const folder = path.join(CHECKOUT, "recipes", "esc");
const environment = z
  .strictObject({
    values: z.strictObject({
      erathos: z.strictObject({ apiKey: z.strictObject({ "fn::secret": z.string() }) }),
      pulumiConfig: z.record(z.string(), z.string()),
      environmentVariables: z.record(z.string(), z.string()),
    }),
  })
  .parse(parse(readFileSync(path.join(folder, "orders-prod.yaml"), "utf8"))).values;
const schema = z
  .object({ config: z.object({ variables: z.record(z.string(), z.unknown()) }) })
  .parse(JSON.parse(readFileSync(path.join(CHECKOUT, "provider", "schema.json"), "utf8")));

test("it is the only one", () => {
  expect(readdirSync(folder)).toEqual(["orders-prod.yaml"]);
});

test("every setting is one that the provider reads", () => {
  const settings = Object.keys(environment.pulumiConfig);
  expect(settings).toContain("erathos:apiKey");
  const known = Object.keys(schema.config.variables).map((name) => `erathos:${name}`);
  for (const name of settings) expect(known).toContain(name);
});

test("the key stands there once, as a secret, and reaches configuration and commands by reference", () => {
  expect(environment.erathos.apiKey["fn::secret"]).toBe("YOUR-KEY");
  expect(environment.pulumiConfig["erathos:apiKey"]).toBe("${erathos.apiKey}");
  expect(environment.environmentVariables).toEqual({ ERATHOS_API_KEY: "${erathos.apiKey}" });
});

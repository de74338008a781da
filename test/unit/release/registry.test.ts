import { readFileSync } from "node:fs";
import path from "node:path";
import { registryPages } from "../../../tools/registry/pages";
import { CHECKOUT } from "../../support/engine/checkout";

const read = (file: string) => readFileSync(path.join(CHECKOUT, file), "utf8");
const pages = registryPages(read("provider/schema.json"), CHECKOUT);

test.each([...pages])("%s is what `npm run registry` writes", (file, text) => expect(read(file)).toBe(text));

test("the pages have what the registry asks for: front matter, an example in each language, each setting", () => {
  const [index = "", installation = ""] = [...pages.values()];
  for (const page of [index, installation])
    expect(page).toMatch(/^---\ntitle: .+\nmeta_desc: .{20,160}\nlayout: package\n---\n/);
  for (const language of ["typescript", "python", "go", "yaml"]) {
    expect(index).toMatch(new RegExp(`choosable language ${language} %}}\n\n\`\`\`${language}\n[^\`]{200,}`));
  }
  expect(index.match(/{{% choosable/g)).toHaveLength(index.match(/{{% \/choosable/g)?.length ?? 0);
  const settings = Object.keys(JSON.parse(read("provider/schema.json")).config.variables);
  expect(settings.length).toBeGreaterThan(5);
  for (const setting of settings) expect(installation).toContain(`| \`erathos:${setting}\``);
});

test("with a repository, Pulumi fetches the plugin from there", () => {
  const published = {
    ...JSON.parse(read("provider/schema.json")),
    repository: "https://github.com/data-team/pulumi-erathos",
  };
  const installation = registryPages(JSON.stringify(published), CHECKOUT).get("docs/installation-configuration.md");
  expect(installation).toMatch(/^pulumi plugin install resource erathos \S+$/m);
});

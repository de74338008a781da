import { packageInfo } from "./schema-package";

test.each([
  "https://github.com/data-team/pulumi-erathos",
  "git+https://github.com/data-team/pulumi-erathos.git",
  "git@github.com:data-team/pulumi-erathos.git",
  "github:data-team/pulumi-erathos",
  "data-team/pulumi-erathos",
  { type: "git", url: "git+https://github.com/data-team/pulumi-erathos.git", directory: "provider" },
])("everything that names a place derives from repository (%j)", (repository) => {
  expect(packageInfo({ repository })).toEqual({
    homepage: "https://github.com/data-team/pulumi-erathos",
    repository: "https://github.com/data-team/pulumi-erathos",
    logoUrl: "https://raw.githubusercontent.com/data-team/pulumi-erathos/main/docs/images/logo.svg",
    pluginDownloadURL: "github://api.github.com/data-team/pulumi-erathos",
    publisher: "data-team",
    language: {
      nodejs: expect.objectContaining({ packageName: "pulumi-erathos/native" }),
      python: expect.objectContaining({ packageName: "pulumi_erathos" }),
      go: expect.objectContaining({
        modulePath: "github.com/data-team/pulumi-erathos/sdk/go",
        importBasePath: "github.com/data-team/pulumi-erathos/sdk/go/erathos",
      }),
    },
  });
});

test("without repository nothing names a place", () => {
  const info = packageInfo({ name: "pulumi-erathos" });
  expect(Object.keys(info)).toEqual(["language"]);
  // A first element with a dot would be a host that Go asks for the module.
  expect(JSON.stringify(info)).not.toMatch(/https?:|\.com|example/);
});

test.each(["https://gitlab.com/a/b", 5, { type: "git" }, {}])("a repository that is none: %j", (repository) => {
  if (typeof repository === "object" && !("url" in repository)) {
    expect(Object.keys(packageInfo({ repository }))).toEqual(["language"]);
  } else {
    expect(() => packageInfo({ repository })).toThrow(/repository in package\.json must name a repository on GitHub/);
  }
});

import { z } from "zod";
import { packageInfo } from "../../provider/src/provider/plugin/schema-package";

/** The files that a release is checked by: contents by path in the repository. */
export interface Release {
  read(file: string): string | undefined;
  /** `OWNER/NAME` of the repository that the release comes from. */
  readonly repository: string;
}

const manifest = z.looseObject({ version: z.string() });
const schema = z.looseObject({ version: z.string(), repository: z.string().optional() });

const PROVIDER = "provider/package.json";
const EMULATOR = "emulator/package.json";

/**
 * Missing settings and inconsistencies, one line each. RELEASING.md says how to set them.
 *
 * Nothing is published while there are any.
 *
 * @throws if a package.json names a repository that is not on GitHub, where the archives are released.
 */
export function releaseProblems({ read, repository }: Release): readonly string[] {
  const text = (file: string) => read(file) ?? "{}";
  const wanted = `https://github.com/${repository}`;
  const provider = manifest.parse(JSON.parse(text(PROVIDER)));
  const { version } = provider;

  const repositories = [PROVIDER, EMULATOR].flatMap((file) => {
    const named = packageInfo(JSON.parse(text(file)))["repository"];
    if (named === undefined) return [`${file} names no repository: set "repository" to ${wanted}`];
    return named === wanted ? [] : [`${file} names the repository ${named}, but this is ${wanted}`];
  });

  const stated = schema.parse(JSON.parse(text("provider/schema.json")));
  const generated = stated.repository === packageInfo(provider)["repository"];

  const versions: readonly (readonly [file: string, pattern: string])[] = [
    [EMULATOR, `"version": "${version}"`],
    ["provider/schema.json", `"version": "${version}"`],
    ["provider/src/api/version.ts", `"${version}"`],
    ["sdk/python/pyproject.toml", `version = "${version}"`],
    ["sdk/go/erathos/pulumi-plugin.json", `"version": "${version}"`],
    ["provider/CHANGELOG.md", `## ${version}\n`],
  ];
  return [
    ...repositories,
    ...(generated ? [] : ["provider/schema.json is of another repository: npm run schema && npm run sdk"]),
    ...(read("docs/images/logo.svg") === undefined
      ? ["docs/images/logo.svg, which the registry shows, is missing"]
      : []),
    ...versions
      .filter(([file, pattern]) => !text(file).includes(pattern))
      .map(
        ([file]) => `${file} does not name the version ${version}: npx changeset version, npm run schema, npm run sdk`,
      ),
  ];
}

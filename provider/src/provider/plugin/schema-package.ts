/**
 * What the schema says of the package itself. Everything that names a place on the web derives from `repository` in
 * package.json, and is left out where that is not set.
 *
 * @module
 */

import { isRecord } from "../../language/problem";

type Json = { readonly [name: string]: unknown };

const GITHUB =
  /^(?:git\+)?(?:https:\/\/github\.com\/|git@github\.com:|ssh:\/\/git@github\.com\/|github:)?([\w-]+)\/([\w.-]+?)(?:\.git)?$/;

/** `repository` of a package.json, as npm allows it: a string, or an object with `url`. */
function ownerAndName(manifest: unknown): readonly [owner: string, name: string] | undefined {
  const repository = isRecord(manifest) ? manifest["repository"] : undefined;
  const url = isRecord(repository) ? repository["url"] : repository;
  if (url === undefined) return undefined;
  const [, owner, name] = (typeof url === "string" ? GITHUB.exec(url) : null) ?? [];
  if (owner === undefined || name === undefined) {
    throw new Error(
      `repository in package.json must name a repository on GitHub, but is ${JSON.stringify(repository)}`,
    );
  }
  return [owner, name];
}

/** The publisher, addresses and language packages for a package.json. */
export function packageInfo(manifest: unknown): Json {
  const found = ownerAndName(manifest);
  const path = found === undefined ? undefined : `${found[0]}/${found[1]}`;
  const repository = path === undefined ? undefined : `https://github.com/${path}`;
  // Without a repository a module that only a `replace` can find; its first element has no dot, so it is never fetched.
  const goModule = path === undefined ? "pulumi-erathos/sdk/go" : `github.com/${path}/sdk/go`;
  return {
    ...(repository === undefined
      ? {}
      : {
          homepage: repository,
          repository,
          logoUrl: `https://raw.githubusercontent.com/${path}/main/docs/images/logo.svg`,
          pluginDownloadURL: `github://api.github.com/${path}`,
          publisher: found?.[0],
        }),
    language: {
      // The module whose resources are those of this schema: what `pulumi import` prints can be pasted as it is.
      nodejs: { packageName: "pulumi-erathos/native", respectSchemaVersion: true },
      python: { packageName: "pulumi_erathos", respectSchemaVersion: true, pyproject: { enabled: true } },
      go: {
        modulePath: goModule,
        importBasePath: `${goModule}/erathos`,
        respectSchemaVersion: true,
        generateResourceContainerTypes: true,
      },
    },
  };
}

#!/usr/bin/env bash
# Takes the changesets into the changelogs and the versions, and the version to every other place that names it: the
# lockfile, the constant that needs no file to be read at run time, the schema.
set -euo pipefail

npx changeset version
npm install --package-lock-only --ignore-scripts
version=$(node --print 'require("./provider/package.json").version')
sed --in-place "s/^export const VERSION = \".*\";$/export const VERSION = \"$version\";/" provider/src/api/version.ts
npm ci
npm run schema
npm run sdk
npm run registry

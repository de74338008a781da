/**
 * The size of an installation: the tarballs, and the packages that they depend on.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../../test/support/engine/checkout";

const packSchema = z.array(z.object({ name: z.string(), size: z.number(), unpackedSize: z.number() }));
const lockSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ dependencies: z.record(z.string(), z.string()).optional() })),
});

type Lock = z.infer<typeof lockSchema>["packages"];

/** Where Node would find `name` from the package at `from`. */
function placeOf(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const place = path.posix.join(folder === "." ? "" : folder, "node_modules", name);
    if (lock[place] !== undefined) return place;
    if (folder === "." || folder === "") return undefined;
  }
}

/** All packages that those of `roots` need, without the roots' own workspace. */
function closure(lock: Lock, from: string, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const place = placeOf(lock, from, name);
    if (place === undefined || found.has(place)) continue;
    found.add(place);
    closure(lock, place, Object.keys(lock[place]?.dependencies ?? {}), found);
  }
  return found;
}

export function measureSize(): Record<string, number> {
  const text = execFileSync(
    "npm",
    ["pack", "--dry-run", "--json", "--ignore-scripts", "--workspace", "provider", "--workspace", "emulator"],
    { cwd: CHECKOUT, encoding: "utf8", shell: process.platform === "win32" },
  );
  const packed = packSchema.parse(
    Object.values(z.record(z.string(), z.unknown()).or(z.array(z.unknown())).parse(JSON.parse(text))),
  );
  const lock = lockSchema.parse(JSON.parse(readFileSync(path.join(CHECKOUT, "package-lock.json"), "utf8"))).packages;
  const ours = closure(lock, "provider", Object.keys(lock["provider"]?.dependencies ?? {}));
  const sdk = closure(lock, "provider", ["@pulumi/pulumi"]);
  return {
    ...Object.fromEntries(
      packed.flatMap(({ name, size, unpackedSize }) => [
        [`${name}: tarball, KiB`, size / 1024],
        [`${name}: installed, KiB`, unpackedSize / 1024],
      ]),
    ),
    "packages that pulumi-erathos brings beside itself": ours.size,
    "packages that @pulumi/pulumi brings, itself included": sdk.size,
    "packages that pulumi-erathos adds to a project with @pulumi/pulumi": [...ours].filter((one) => !sdk.has(one))
      .length,
  };
}

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./run";
import { type Target, targetName } from "./targets";

/** `pulumi-resource-erathos-vVERSION-OS-ARCH.tar.gz`: the name that Pulumi requests. */
export const archiveName = (version: string, target: Target): string =>
  `pulumi-resource-erathos-v${version}-${targetName(target)}.tar.gz`;

/** Packs files of one folder reproducibly: the same files give the same archive, independent of time and user. */
export function pack(folder: string, files: readonly string[], archive: string): void {
  mkdirSync(path.dirname(archive), { recursive: true });
  const tar = archive.replace(/\.gz$/, "");
  const same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,u+w,go-w", "--mtime=@0"];
  run("tar", ["--create", ...same, "--file", tar, "--directory", folder, ...files]);
  run("gzip", ["--no-name", "--force", tar]);
}

/** The files beside the executable: the licenses that its components require. */
export function addLicences(folder: string, licence: string, notices: string, nodeLicence: string): readonly string[] {
  copyFileSync(licence, path.join(folder, "LICENSE"));
  const node = `${"=".repeat(80)}\nNode.js, which the executable contains\n\n${readFileSync(nodeLicence, "utf8")}`;
  writeFileSync(path.join(folder, "THIRD-PARTY-NOTICES.txt"), `${readFileSync(notices, "utf8")}\n${node}`);
  return ["LICENSE", "THIRD-PARTY-NOTICES.txt"];
}

/** One line per file, in the format of `sha256sum --check`. */
export function checksums(archives: readonly string[]): string {
  const sum = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
  return archives.map((file) => `${sum(file)}  ${path.basename(file)}\n`).join("");
}

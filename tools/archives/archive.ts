import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./run";
import { type Target, targetName } from "./targets";

/** `pulumi-resource-erathos-vVERSION-OS-ARCH.tar.gz`: the name by which Pulumi asks for it. */
export const archiveName = (version: string, target: Target): string =>
  `pulumi-resource-erathos-v${version}-${targetName(target)}.tar.gz`;

/** Packs files of one folder, so that the same files make the same archive on each day and for each user. */
export function pack(folder: string, files: readonly string[], archive: string): void {
  mkdirSync(path.dirname(archive), { recursive: true });
  const tar = archive.replace(/\.gz$/, "");
  const same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,u+w,go-w", "--mtime=@0"];
  run("tar", ["--create", ...same, "--file", tar, "--directory", folder, ...files]);
  run("gzip", ["--no-name", "--force", tar]);
}

/** What lies beside the executable: the licences, which its parts ask for. */
export function addLicences(folder: string, licence: string, notices: string, nodeLicence: string): readonly string[] {
  copyFileSync(licence, path.join(folder, "LICENSE"));
  const node = `${"=".repeat(80)}\nNode.js, which the executable contains\n\n${readFileSync(nodeLicence, "utf8")}`;
  writeFileSync(path.join(folder, "THIRD-PARTY-NOTICES.txt"), `${readFileSync(notices, "utf8")}\n${node}`);
  return ["LICENSE", "THIRD-PARTY-NOTICES.txt"];
}

/** A line per file, as `sha256sum --check` reads it. */
export function checksums(archives: readonly string[]): string {
  const sum = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
  return archives.map((file) => `${sum(file)}  ${path.basename(file)}\n`).join("");
}

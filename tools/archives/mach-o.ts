/**
 * Reads the relevant headers of an executable for macOS: https://github.com/apple-oss-distributions/xnu
 * (`mach-o/loader.h`, `kern/cs_blobs.h`). Independent of the signer, so that each verifies the other.
 *
 * @module
 */

import { createHash } from "node:crypto";

const MAGIC_64 = 0xfeedfacf;
const CPU: Readonly<Record<number, string>> = { 16777223: "amd64", 16777228: "arm64" };
const CODE_SIGNATURE = 0x1d;
const SUPER_BLOB = 0xfade0cc0;
const CODE_DIRECTORY = 0xfade0c02;
const AD_HOC = 0x2;
const SHA256 = 2;

/** Its processor, and how many of its pages the signature covers. @throws if the hash of a page does not match. */
export function readMachO(file: Buffer): { readonly arch: string | undefined; readonly pages: number } {
  if (file.length < 32 || file.readUInt32LE(0) !== MAGIC_64) throw new Error("this is no 64 bit executable for macOS");
  const start = signatureOffset(file);
  if (start === undefined) throw new Error("this executable has no signature");
  return { arch: CPU[file.readUInt32LE(4)], pages: checkedPages(file, codeDirectory(file, start)) };
}

function signatureOffset(file: Buffer): number | undefined {
  let command = 32;
  for (let count = file.readUInt32LE(16); count > 0; count -= 1) {
    if (file.readUInt32LE(command) === CODE_SIGNATURE) return file.readUInt32LE(command + 8);
    command += file.readUInt32LE(command + 4);
  }
  return undefined;
}

/** The part of the signature with the pages' hashes. */
function codeDirectory(file: Buffer, start: number): Buffer {
  if (file.readUInt32BE(start) !== SUPER_BLOB) throw new Error("this is no signature");
  for (let index = 0; index < file.readUInt32BE(start + 8); index += 1) {
    const part = start + file.readUInt32BE(start + 12 + index * 8 + 4);
    if (file.readUInt32BE(part) === CODE_DIRECTORY) return file.subarray(part, part + file.readUInt32BE(part + 4));
  }
  throw new Error("this signature has no code directory");
}

function checkedPages(file: Buffer, directory: Buffer): number {
  const field = (offset: number) => directory.readUInt32BE(offset);
  const [flags, hashes, slots, limit] = [field(12), field(16), field(28), field(32)];
  const [hashSize, hashType, pageShift] = [directory.readUInt8(36), directory.readUInt8(37), directory.readUInt8(39)];
  if ((flags & AD_HOC) === 0 || hashType !== SHA256) throw new Error("this is no ad hoc signature with SHA-256");
  const size = 2 ** pageShift;
  if (slots !== Math.ceil(limit / size)) throw new Error(`the signature has ${slots} pages of ${limit} bytes`);
  for (let page = 0; page < slots; page += 1) {
    const bytes = file.subarray(page * size, Math.min((page + 1) * size, limit));
    const signed = directory.subarray(hashes + page * hashSize, hashes + (page + 1) * hashSize);
    if (!createHash("sha256").update(bytes).digest().equals(signed)) {
      throw new Error(`page ${page} is not what was signed`);
    }
  }
  return slots;
}

/**
 * Reads the relevant headers of a Windows executable: https://learn.microsoft.com/windows/win32/debug/pe-format
 *
 * @module
 */

const MACHINES: Readonly<Record<number, string>> = { 34404: "amd64", 43620: "arm64" };
/** Offset of the certificate table's entry in the optional header of a 64-bit executable. */
const CERTIFICATES = 112 + 4 * 8;

function headers(file: Buffer) {
  const pe = file.length > 0x40 && file.toString("latin1", 0, 2) === "MZ" ? file.readUInt32LE(0x3c) : -1;
  if (pe < 0 || file.toString("latin1", pe, pe + 4) !== "PE\0\0" || file.readUInt16LE(pe + 24) !== 0x20b) {
    throw new Error("this is no 64 bit executable for Windows");
  }
  return { machine: file.readUInt16LE(pe + 4), certificates: pe + 24 + CERTIFICATES };
}

/** Its processor, and the location of its signature, if it has one. */
export function readPe(file: Buffer): { readonly arch: string | undefined; readonly signature: number | undefined } {
  const { machine, certificates } = headers(file);
  const offset = file.readUInt32LE(certificates);
  return { arch: MACHINES[machine], signature: offset === 0 ? undefined : offset };
}

/** The same without its signature, which is invalid after the injection. */
export function withoutSignature(file: Buffer): Buffer {
  const { signature } = readPe(file);
  if (signature === undefined) return file;
  const bare = Buffer.from(file.subarray(0, signature));
  bare.fill(0, headers(bare).certificates, headers(bare).certificates + 8);
  return bare;
}

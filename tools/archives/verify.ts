import { readMachO } from "./mach-o";
import { readPe } from "./pe";
import type { Target } from "./targets";

/** Marker in Node's executable; a following `1` means that a program is inside. */
export const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const ELF_MACHINES: Readonly<Record<number, string>> = { 62: "amd64", 183: "arm64" };

/** The description of an executable, for the report. */
export interface Verdict {
  readonly format: string;
  readonly signature: string;
}

/**
 * Checks an executable as far as possible on another system: format, processor, signature, the program inside.
 *
 * @throws if one of them does not fit the target.
 */
export function verify(file: Buffer, target: Target, blob: Buffer): Verdict {
  const { arch, ...verdict } = READ[target.os](file);
  if (arch !== target.arch) throw new Error(`it is for ${arch ?? "another processor"} instead of ${target.arch}`);
  if (!file.includes(`${FUSE}:1`)) throw new Error("it does not know of the program inside");
  if (!file.includes(blob)) throw new Error("the program inside is not the plugin");
  return verdict;
}

type Read = (file: Buffer) => Verdict & { readonly arch: string | undefined };

const READ: Readonly<Record<Target["os"], Read>> = {
  linux: (file) => {
    if (file.toString("latin1", 0, 5) !== "\x7fELF\x02") throw new Error("this is no 64 bit executable for Linux");
    return { arch: ELF_MACHINES[file.readUInt16LE(18)], format: "ELF, 64 bit", signature: "none, as usual" };
  },
  darwin: (file) => {
    const { arch, pages } = readMachO(file);
    return { arch, format: "Mach-O, 64 bit", signature: `ad hoc, all ${pages} pages verified; not notarised` };
  },
  windows: (file) => {
    const { arch, signature } = readPe(file);
    if (signature !== undefined) throw new Error("it still has the signature of the bare Node");
    return { arch, format: "PE32+, console", signature: "none; Windows asks before it runs what was downloaded" };
  },
};

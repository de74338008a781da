import { createHash } from "node:crypto";
import { readMachO } from "../../../tools/archives/mach-o";
import { readPe, withoutSignature } from "../../../tools/archives/pe";
import { TARGETS, targetName } from "../../../tools/archives/targets";
import { FUSE, verify } from "../../../tools/archives/verify";

const BLOB = Buffer.from("the program");
const inside = Buffer.concat([Buffer.from(`${FUSE}:1`), BLOB]);

function elf(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write("\x7fELF\x02", "latin1");
  header.writeUInt16LE(machine, 18);
  return Buffer.concat([header, inside]);
}

function pe(machine: number, signed: boolean): Buffer {
  const header = Buffer.alloc(0x200);
  header.write("MZ", "latin1");
  header.writeUInt32LE(0x80, 0x3c);
  header.write("PE\0\0", 0x80, "latin1");
  header.writeUInt16LE(machine, 0x84);
  header.writeUInt16LE(0x20b, 0x98);
  const body = Buffer.concat([header, inside]);
  if (!signed) return body;
  body.writeUInt32LE(body.length, 0x98 + 112 + 32);
  body.writeUInt32LE(9, 0x98 + 112 + 36);
  return Buffer.concat([body, Buffer.from("signature")]);
}

/** One page of 4,096 bytes and a part of a second one, and the signature behind them. */
function machO(cpu: number): Buffer {
  const code = Buffer.alloc(4096 + 100);
  code.writeUInt32LE(0xfeedfacf, 0);
  code.writeUInt32LE(cpu, 4);
  code.writeUInt32LE(1, 16);
  for (const [index, word] of [0x1d, 16, code.length, 200].entries()) code.writeUInt32LE(word, 32 + 4 * index);
  inside.copy(code, 100);
  const directory = Buffer.alloc(44 + 64);
  for (const [offset, word] of [
    [0, 0xfade0c02],
    [4, directory.length],
    [12, 2],
    [16, 44],
    [28, 2],
    [32, code.length],
  ] as const) {
    directory.writeUInt32BE(word, offset);
  }
  directory.set([32, 2, 0, 12], 36);
  for (const [page, end] of [4096, code.length].entries()) {
    createHash("sha256")
      .update(code.subarray(page * 4096, end))
      .digest()
      .copy(directory, 44 + page * 32);
  }
  const blob = Buffer.alloc(20);
  for (const [index, word] of [0xfade0cc0, 20 + directory.length, 1, 0, 20].entries())
    blob.writeUInt32BE(word, 4 * index);
  return Buffer.concat([code, blob, directory]);
}

const GOOD: Readonly<Record<string, Buffer>> = {
  "linux-amd64": elf(0x3e),
  "linux-arm64": elf(0xb7),
  "darwin-amd64": machO(0x01000007),
  "darwin-arm64": machO(0x0100000c),
  "windows-amd64": pe(0x8664, false),
  "windows-arm64": pe(0xaa64, false),
};

describe("[ISSUE 20.2] what an executable is", () => {
  test.each(TARGETS)("is recognised for $os-$arch, and for no other target", (target) => {
    const file = GOOD[targetName(target)] ?? Buffer.alloc(0);
    expect(verify(file, target, BLOB).format).toMatch(/ELF|Mach-O|PE32/);
    for (const other of TARGETS.filter((each) => each !== target)) expect(() => verify(file, other, BLOB)).toThrow();
    expect(() => verify(file, target, Buffer.from("another program"))).toThrow("is not the plugin");
    expect(() => verify(Buffer.alloc(3), target, BLOB)).toThrow(/this is no 64 bit executable/);
  });

  test("one without a program inside is found", () => {
    const bare = Buffer.from(elf(0x3e));
    bare.write("0", bare.indexOf(FUSE) + FUSE.length + 1);
    expect(() => verify(bare, TARGETS[0] ?? fail(), BLOB)).toThrow("does not know of the program inside");
  });

  test.each([50, 4095, 4096, 4195])("a byte that changed after signing is found: %d", (offset) => {
    const file = machO(0x0100000c);
    expect(readMachO(file)).toEqual({ arch: "arm64", pages: 2 });
    file.writeUInt8(file.readUInt8(offset) ^ 1, offset);
    expect(() => readMachO(file)).toThrow(`page ${Math.floor(offset / 4096)} is not what was signed`);
  });

  test("Node's own signature is taken off for Windows, and nothing else", () => {
    const signed = pe(0x8664, true);
    expect(readPe(signed).signature).toBe(signed.length - "signature".length);
    expect(withoutSignature(signed)).toEqual(pe(0x8664, false));
    expect(withoutSignature(pe(0x8664, false))).toEqual(pe(0x8664, false));
  });
});

function fail(): never {
  throw new Error("there are targets");
}

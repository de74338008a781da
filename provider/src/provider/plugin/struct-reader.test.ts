import fc from "fast-check";
import struct from "google-protobuf/google/protobuf/struct_pb";
import { DEEPEST, MalformedRequest, takeStructs } from "./struct-reader";

const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
const field = (number: number, value: Uint8Array) =>
  Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(value.length)]), value]);
const textOf = (text: string) => field(3, Buffer.from(text));
const objectOf = (name: string, value: Uint8Array) =>
  field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, value)]));
const lostIn = (bytes: Buffer, structs: readonly number[]) => takeStructs(bytes, structs).lost;
const messageOf = (bytes: Uint8Array) => field(3, bytes);

test("a message with all that JSON knows is nothing to speak of", () => {
  const value = { a: null, b: true, c: 1.5, d: "ü", e: [1, [], {}], f: { "": { constructor: "x" } } };
  const bytes = struct.Struct.fromJavaScript(value).serializeBinary();
  expect(lostIn(Buffer.concat([field(1, Buffer.from("urn")), messageOf(bytes)]), [3])).toEqual([]);
});

test("[ISSUE 15.1] a member that JavaScript's reader loses is found with the path of what has it", () => {
  const lost = objectOf("__proto__", textOf("x"));
  const nested = objectOf("body", field(5, objectOf("list", field(6, field(1, field(5, lost))))));
  expect(lostIn(messageOf(Buffer.concat([objectOf("header", field(5, lost)), nested])), [3])).toEqual([
    "header",
    "body.list[0]",
  ]);
  expect(lostIn(messageOf(objectOf("body", textOf("__proto__"))), [3])).toEqual([]);
});

function nested(levels: number): Buffer {
  let value = textOf("x");
  for (let level = 0; level < levels; level += 1) value = field(6, field(1, value));
  return messageOf(objectOf("body", value));
}

test("[ISSUE 15.1] lists in lists end somewhere", () => {
  expect(lostIn(nested(DEEPEST - 1), [3])).toEqual([]);
  expect(() => lostIn(nested(DEEPEST), [3])).toThrow(MalformedRequest);
  expect(() => lostIn(nested(20_000), [3])).toThrow(/more than 100 deep/);
});

test.each([
  ["a length beyond the message", Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f])],
  ["one inside a struct", messageOf(Buffer.from([0x0a, 0x05, 0x0a]))],
  ["a number that does not end", Buffer.from([0xff, 0xff])],
  ["one that is too long", Buffer.alloc(100_000, 0xff)],
  ["a group", Buffer.alloc(100_000, 0x0b)],
  ["half a number", Buffer.from([0x09, 1, 2])],
  ["field 0", Buffer.from([0x02, 0x00])],
  ["an entry that is cut", messageOf(field(1, Buffer.from([0x12, 0x7f])))],
])("[ISSUE 15.1] %s is malformed", (_what, bytes) => {
  expect(() => lostIn(bytes, [3])).toThrow(MalformedRequest);
});

test("what is read is what the library reads, and the rest of the message stays", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (bag) => {
      const plain = JSON.parse(JSON.stringify(bag));
      const message = struct.Struct.fromJavaScript(plain);
      const urn = field(1, Buffer.from("urn"));
      const { bags, rest } = takeStructs(Buffer.concat([messageOf(message.serializeBinary()), urn]), [3]);
      expect(bags.get(3)).toEqual(message.toJavaScript());
      expect(rest.equals(urn)).toBe(true);
    }),
  );
});

test.each([
  ["a value without a kind", objectOf("a", Buffer.of())],
  ["a value whose kind and encoding disagree", objectOf("a", field(2, Buffer.from("x")))],
])("%s is malformed, as the library takes none", (_what, bytes) => {
  expect(() => takeStructs(messageOf(bytes), [3])).toThrow(MalformedRequest);
});

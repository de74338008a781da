import fc from "fast-check";
import struct from "google-protobuf/google/protobuf/struct_pb";
import { takeStructs } from "./struct-reader";
import { structField } from "./struct-writer";

const read = (bytes: Buffer) => takeStructs(bytes, [2]).bags.get(2);

test("what is written is what JSON holds of it, to the library's reader and to our own", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (bag) => {
      const { __proto__: _, ...plain } = JSON.parse(JSON.stringify(bag));
      const bytes = structField(2, plain);
      expect(read(bytes)).toEqual(plain);
      const library = struct.Struct.fromJavaScript(plain).serializeBinary();
      const own = bytes.subarray(bytes.length - library.length);
      expect(struct.Struct.deserializeBinary(own).toJavaScript()).toEqual(plain);
    }),
  );
});

test("what JSON cannot hold is written as JSON does", () => {
  const bag = { a: undefined, b: Number.NaN, c: [undefined, -0], d: () => 1, e: Number.POSITIVE_INFINITY };
  expect(read(structField(2, bag))).toEqual({ b: null, c: [null, 0], e: null });
  expect(Object.is(read(structField(2, { zero: -0 }))?.["zero"], 0)).toBe(true);
});

test("a member called __proto__ that the server sent is written as any other", () => {
  const bag = JSON.parse('{"body": {"__proto__": {"x": 1}, "y": 2}}');
  expect(takeStructs(structField(2, bag), [2]).lost).toEqual(["body"]);
});

test("more than fits at first", () => {
  const bag = { list: Array.from({ length: 3000 }, (_, index) => `item ${index}`), text: "ü".repeat(100_000), end: {} };
  expect(read(structField(15, bag))).toBeUndefined();
  expect(read(structField(2, bag))).toEqual(bag);
});

test("nothing at all is an empty bag, and no missing one", () => {
  expect(read(structField(2, {}))).toEqual({});
});

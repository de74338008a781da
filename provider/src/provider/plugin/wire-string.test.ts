import * as fc from "fast-check";
import wrappers from "google-protobuf/google/protobuf/wrappers_pb.js";
import { wireString } from "./wire-string";

/** As JavaScript's library writes it and reads it again; it has its own way with several halves in a row. */
function journey(text: string): { readonly bytes: Buffer; readonly read: string } {
  const message = new wrappers.StringValue();
  message.setValue(text);
  const written = message.serializeBinary();
  const bytes = Buffer.from(written);
  // Behind the tag and the length, whose bytes but the last have their highest bit set.
  let start = Math.min(1, bytes.length);
  while (((bytes[start] ?? 0) & 0x80) !== 0) start += 1;
  return { bytes: bytes.subarray(start + 1), read: wrappers.StringValue.deserializeBinary(written).getValue() };
}

test("half a character alone is kept", () => {
  expect(wireString(Buffer.from([0x61, 0xed, 0xa0, 0x80, 0x62]), 0, 5)).toBe("a\ud800b");
});

test("a string is what JavaScript's library reads, also with half a character in it", () => {
  const any = fc.string({
    unit: fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("\ud800", "\udfff", "\ufffd", "é", "🚚"),
    ),
  });
  fc.assert(
    fc.property(any, (text) => {
      const { bytes, read } = journey(text);
      expect(wireString(bytes, 0, bytes.length)).toBe(read);
      if (text.isWellFormed()) expect(read).toBe(text);
    }),
    { examples: [["\ud800"], ["a\udfffb\ufffd"], ["\ud83d\ude9a"], [""]] },
  );
});

import { fileText } from "./file-text";

const JSON_TEXT = '{\r\n  "name": "São Paulo 🚚"\r\n}\r\n';

test.each([
  ["UTF-8", Buffer.from(JSON_TEXT)],
  ["UTF-8 with a mark, as editors on Windows write it", Buffer.from(`\uFEFF${JSON_TEXT}`)],
  ["UTF-16 with a mark, as `>` of Windows PowerShell writes it", Buffer.from(`\uFEFF${JSON_TEXT}`, "utf16le")],
])("a file in %s is read as it was meant", (_, bytes) => {
  expect(JSON.parse(fileText(bytes))).toEqual({ name: "São Paulo 🚚" });
});

test("an empty file has no text", () => expect(fileText(Buffer.alloc(0))).toBe(""));

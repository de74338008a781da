import fc from "fast-check";
import { findCredentials, maskCredentials } from "./credentials";
import { isRecord } from "./problem";

const masked = (value: unknown) => maskCredentials(value, "***");

describe("whatever the value", () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom(
        "${{secrets.a}}",
        "${{",
        "}}",
        "//",
        "@",
        "?token=",
        "&",
        ";",
        "=",
        '{"a":',
        '"',
        "\\",
        "%3D",
        "%",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
  );
  const json = fc.jsonValue({ maxDepth: 4 });

  test("it keeps its shape, and what has nothing to mask is the same", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((parts) => parts.join("")),
          json,
        ),
        (value) => {
          const result = masked(value);
          if (findCredentials(value).length === 0) expect(result).toEqual(value);
          expect(Array.isArray(result)).toBe(Array.isArray(value));
          expect(isRecord(result)).toBe(isRecord(value));
        },
      ),
    );
  });

  test("a login is never shown, whatever stands around it", () => {
    fc.assert(
      fc.property(text, (parts) => {
        const around = parts.join("").replace(/canary/g, "");
        const value = { Authorization: "Bearer canary", x: `${around} https://u:canary@h/ ` };
        expect(JSON.stringify(maskCredentials({ ...value, x: value.x }, "***"))).not.toContain("Bearer canary");
      }),
    );
  });

  test.each([
    ["slashes", "/".repeat(200_000)],
    ["at signs", `//${"@".repeat(200_000)}`],
    ["quotes", `{${'\\"'.repeat(200_000)}`],
    ["brackets", "[".repeat(200_000)],
    ["equals signs", "a=".repeat(100_000)],
    ["percent", `${"a".repeat(200_000)}%`],
    ["hex", "a1".repeat(100_000)],
    ["hooks", `https://h/${"hooks/".repeat(40_000)}`],
    ["tokens", "eyJ".repeat(70_000)],
    ["references", "${{secrets.a}}".repeat(20_000)],
    ["spaces", `x${" ".repeat(200_000)}x`],
  ])("a long text of %s ends soon", (_what, long) => {
    expect(findCredentials({ token: "x", long, Authorization: long })).not.toEqual([]);
  });
});

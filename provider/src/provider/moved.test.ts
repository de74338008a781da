import fc from "fast-check";
import { searchFor, shows } from "./moved";

const piece = fc.constantFrom("s3cret", "pa55word/1", "Bearer ", "%2F", "/", '"', " ", "abcdefghijkl", "mnopqrst", "é");
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));

test("the search for all secrets at once leaves out no text in which one of them shows", () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.oneof(text, text.map(encodeURIComponent)),
      (all, other) => {
        const wanted = all.filter((secret) => secret !== "");
        const shown = [other, JSON.stringify(other), other.toUpperCase()];
        for (const one of shown) {
          if (wanted.some((secret) => shows(one, secret))) expect(searchFor(wanted).mayShowIn(one)).toBe(true);
        }
      },
    ),
  );
});

test("and passes over what has nothing of them", () => {
  expect(searchFor(["s3cret", "pa55word/1"]).mayShowIn("2025-06-01T00:00:00Z")).toBe(false);
});

import fc from "fast-check";
import { table } from "./table";

const cell = fc.stringMatching(/^[A-Za-zçãé_]{1,12}$/);

test("every column begins in the same place on every line", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const lines = table(["A", "B", "C"], rows).split("\n");
      const starts = [1, 2].map((column) => lines[0]?.indexOf("ABC"[column] ?? ""));
      rows.forEach((row, index) => {
        const line = lines[index + 1] ?? "";
        expect(line.slice(starts[0]).startsWith(row[1])).toBe(true);
        expect(line.slice(starts[1])).toBe(row[2]);
      });
    }),
  );
});

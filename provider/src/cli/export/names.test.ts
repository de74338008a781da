import fc from "fast-check";
import { slug, uniqueNames } from "./names";

test.each([
  ["Refresh the marts (Airflow)", "refresh-the-marts-airflow"],
  ["Atualização diária – São Paulo", "atualizacao-diaria-sao-paulo"],
  ["airflow_dag_id", "airflow-dag-id"],
  ["注文", "webhook"],
  ["", "webhook"],
  [`${"long ".repeat(30)}end`, "long-long-long-long-long-long-long-long-long-long"],
  ["x".repeat(80), "x".repeat(50)],
])("%j becomes %s", (text, expected) => {
  expect(slug(text, "webhook")).toBe(expected);
});

test("equal ones are numbered, and a number that is taken is passed over", () => {
  expect(uniqueNames(["A", "a 2", "A", "a!"], "webhook")).toEqual(["a", "a-2", "a-3", "a-4"]);
});

test("whatever the texts, the names are different and can be typed", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("a", "a-2", "é"))), (texts) => {
      const names = uniqueNames(texts, "webhook");
      expect(new Set(names).size).toBe(texts.length);
      for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});

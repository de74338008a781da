import fc from "fast-check";
import type { FieldTable } from "../contract";
import { union, unwrap, wrap } from "./properties";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const FIELDS: FieldTable = {
  plain: { type: { type: "string" }, docs: "Any value." },
  token: { type: { type: "string" }, docs: "Always secret.", secret: true },
};

test("what was secret comes back secret in the same place, and nothing else does", () => {
  const wire = { plain: { open: "a", hidden: secret("b"), "x.y": secret({ deep: 1 }) }, token: secret("c") };
  const { bag, secrets } = unwrap(wire);
  expect(bag).toEqual({ plain: { open: "a", hidden: "b", "x.y": { deep: 1 } }, token: "c" });
  expect(wrap(bag, secrets, FIELDS)).toEqual(wire);
});

test("a secret in a list makes the whole list secret: its place may change", () => {
  const { bag, secrets } = unwrap({ plain: { list: ["a", secret("b")] } });
  expect(bag).toEqual({ plain: { list: ["a", "b"] } });
  const sorted = { plain: { list: ["b", "a"] } };
  expect(wrap(sorted, secrets, FIELDS)).toEqual({ plain: { list: secret(["b", "a"]) } });
});

test("a secret property stays secret when its value changes its shape", () => {
  const { secrets } = unwrap({ plain: secret({ a: 1 }) });
  expect(wrap({ plain: "now a text" }, secrets, FIELDS)).toEqual({ plain: secret("now a text") });
});

test("a field that the table calls secret is secret without being asked, as after an import", () => {
  expect(wrap({ token: "c", plain: "a" }, new Set(), FIELDS)).toEqual({ token: secret("c"), plain: "a" });
});

test("the code that a dynamic resource's state holds is no property", () => {
  expect(unwrap({ __provider: "exports.handler=…", plain: "a" }).bag).toEqual({ plain: "a" });
});

test("secrets of several bags add up", () => {
  expect([...union(new Set(["a"]), new Set(["b", "a"]))].sort()).toEqual(["a", "b"]);
});

test("no secret is in clear after a journey, wherever it stood", () => {
  const CANARY = "canary-5d0e";
  // JSON with the canary in one place or another, itself or around it a secret.
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constant(secret(CANARY)),
      fc.string(),
      fc.integer(),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 3, noNullPrototype: true }),
      fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 3, noNullPrototype: true }).map(secret),
    ),
  })).value;
  const withoutSecrets = (wire: unknown): unknown => {
    if (Array.isArray(wire)) return wire.map(withoutSecrets);
    if (typeof wire !== "object" || wire === null) return wire;
    if ("4dabf18193072939515e22adb298388d" in wire) return "[secret]";
    return Object.fromEntries(Object.entries(wire).map(([name, item]) => [name, withoutSecrets(item)]));
  };
  fc.assert(
    fc.property(value, (plain) => {
      const { bag, secrets } = unwrap({ plain });
      expect(JSON.stringify(withoutSecrets(wrap(bag, secrets, FIELDS)))).not.toContain(CANARY);
    }),
  );
});

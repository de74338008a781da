import fc from "fast-check";
import type { FieldTable, PropertyBag } from "./contract";
import { secrecyOf, type Unwrapped, unwrap, wrap } from "./secrets";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const FIELDS: FieldTable = {
  plain: { kind: "string", docs: "Any value." },
  token: { kind: "string", docs: "Always secret.", secret: true },
};

const sealed = (bag: PropertyBag, ...marked: Unwrapped[]) => wrap(bag, secrecyOf(FIELDS, marked));

test("what was secret comes back secret in the same place, and nothing else does", () => {
  const wire = { plain: { open: "a", hidden: secret("b"), "x.y": secret({ deep: 1 }) }, token: secret("c") };
  const { bag, ...marked } = unwrap(wire);
  expect(bag).toEqual({ plain: { open: "a", hidden: "b", "x.y": { deep: 1 } }, token: "c" });
  expect(sealed(bag, { bag, ...marked })).toEqual(wire);
});

test("a secret in a list makes the whole list secret: its place may change", () => {
  const marked = unwrap({ plain: { list: ["a", secret("b")] } });
  expect(marked.bag).toEqual({ plain: { list: ["a", "b"] } });
  const sorted = { plain: { list: ["b", "a"] } };
  expect(sealed(sorted, marked)).toEqual({ plain: { list: secret(["b", "a"]) } });
});

test("a secret property stays secret when its value changes its shape", () => {
  const marked = unwrap({ plain: secret({ a: 1 }) });
  expect(sealed({ plain: "now a text" }, marked)).toEqual({ plain: secret("now a text") });
});

test("a field that the table calls secret is secret without being asked, as after an import", () => {
  expect(sealed({ token: "c", plain: "a" })).toEqual({ token: secret("c"), plain: "a" });
});

test("the code that a dynamic resource's state holds is no property", () => {
  expect(unwrap({ __provider: "exports.handler=…", plain: "a" }).bag).toEqual({ plain: "a" });
});

test("secrets of several bags add up", () => {
  const marked = [unwrap({ plain: { a: secret("1") } }), unwrap({ plain: { b: secret("2") } })];
  const sealedBag = sealed({ plain: { a: "3", b: "4", c: "5" } }, ...marked);
  expect(sealedBag).toEqual({ plain: { a: secret("3"), b: secret("4"), c: "5" } });
});

describe("an input that nobody has declared, as after an import", () => {
  const INPUTS: FieldTable = { header: { kind: "json", docs: "" }, url: { kind: "json", docs: "" } };
  const imported = { url: "https://receiver.example/", header: { Authorization: "Bearer s3cret" } };

  test("is secret as a whole where it probably holds a credential", () => {
    expect(wrap(imported, secrecyOf(INPUTS, [unwrap({})]))).toEqual({
      ...imported,
      header: secret(imported.header),
    });
  });

  test("is what the program says once it is declared", () => {
    const news = unwrap(imported);
    expect(wrap(imported, secrecyOf(INPUTS, [news]))).toEqual(imported);
  });
});

const TOKEN = "canary-5d0e77";
const HELD = { header: { Authorization: secret(`Bearer ${TOKEN}`), "X-Team": "data" }, note: "n" };

describe("a secret that comes back in another place makes the whole property secret", () => {
  test.each<[string, PropertyBag]>([
    ["under another spelling of its name", { header: { authorization: `Bearer ${TOKEN}` } }],
    ["under another name", { header: { "X-Other": `Bearer ${TOKEN}` } }],
    ["deeper", { header: { data: { Authorization: [`Bearer ${TOKEN}`] } } }],
    ["as JSON in a text", { header: JSON.stringify({ Authorization: `Bearer ${TOKEN}` }) }],
    ["as part of a longer text", { note: `n, and Bearer ${TOKEN}.` }],
    ["a part of it", { note: TOKEN }],
    ["in capitals", { note: TOKEN.toUpperCase() }],
    ["in url spelling", { note: encodeURIComponent(`Bearer ${TOKEN}`) }],
    ["as a name", { header: { [TOKEN]: "" } }],
    ["in a property that was not there", { body: { token: TOKEN } }],
  ])("%s", (_what, shown) => {
    const before = unwrap(HELD);
    const after = sealed(shown, before);
    const [[name, value] = []] = Object.entries(shown);
    expect(after).toEqual({ [String(name)]: secret(value) });
    // And it stays so with the next answer.
    expect(sealed(shown, before, unwrap(after))).toEqual(after);
  });

  test("a short secret counts where it is the whole of a text, and not within a word", () => {
    const before = unwrap({ header: { "X-Pin": secret("2025") }, body: {}, createdAt: "then" });
    for (const shown of [{ header: { "x-pin": "2025" } }, { header: '{"X-Pin":"2025"}' }, { body: [2025] }])
      expect(sealed(shown, before)).toEqual({ [String(Object.keys(shown)[0])]: secret(Object.values(shown)[0]) });
    expect(sealed({ createdAt: "2025-06-30T03:00:00Z" }, before)).toEqual({ createdAt: "2025-06-30T03:00:00Z" });
  });

  test("what else the server changed stays readable", () => {
    const shown = { header: { Authorization: "Bearer x", "x-team": "data" }, note: "another", isActive: false };
    expect(sealed(shown, unwrap(HELD))).toEqual({
      ...shown,
      header: { Authorization: secret("Bearer x"), "x-team": "data" },
    });
  });

  test("what the program declares in clear stays in clear, though it is secret elsewhere", () => {
    const news = unwrap({ header: { A: secret(TOKEN) }, body: { table: TOKEN } });
    expect(sealed(news.bag, news)).toEqual({ header: { A: secret(TOKEN) }, body: { table: TOKEN } });
  });

  test("what a preview does not know is no secret text", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const news = unwrap({ header: { A: secret(unknown) } });
    expect(sealed({ ...news.bag, updatedAt: unknown }, news)).toEqual({
      header: { A: secret(unknown) },
      updatedAt: unknown,
    });
  });
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
      const marked = unwrap({ plain });
      expect(JSON.stringify(withoutSecrets(sealed(marked.bag, marked)))).not.toContain(CANARY);
    }),
  );
});

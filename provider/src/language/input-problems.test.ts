import * as pulumi from "@pulumi/pulumi";
import { inputProblems } from "./input-problems";

const output = pulumi.output("value");
const fromToString = `https://${output}/`;
const fromToJson = JSON.stringify({ host: output });

// What Python and Go leave: this process has neither.
const PYTHON = `https://Calling __str__ on an Output[T] is not supported.

To get the value of an Output[T] as an Output[str] consider:
1. o.apply(lambda v: f"prefix{v}suffix")

See https://www.pulumi.com/docs/concepts/inputs-outputs for more details.
This function may throw in a future version of Pulumi./`;

test.each([
  ["a template literal", fromToString, /template`….*pulumi\.interpolate/],
  ["an encoded template literal", `https://x.example/${encodeURIComponent(fromToString)}`, /pulumi\.interpolate/],
  ["a query", `https://x.example/?${new URLSearchParams({ a: fromToString })}`, /pulumi\.interpolate/],
  ["JSON.stringify", fromToJson, /pulumi\.jsonStringify/],
  ["an object in a template literal", `Bearer ${{}}`, /template`…/],
  ["a Python f-string", PYTHON, /pulumi\.Output\.concat/],
  ["Python's repr", "<pulumi.output.Output object at 0x7f3a2c1d5e80>", /pulumi\.Output\.concat/],
  ["C#", "Calling [ToString] on an [Output<T>] is not supported.", /Output\.Format/],
  ["Go's %s", "https://{%!s(*internal.OutputState=0xc0002a6000)}/", /pulumi\.Sprintf/],
  ["Go's %v", "https://{0xc0004a6890}/", /pulumi\.Sprintf/],
  ["Go's pointer", "--name %!s(*string=0xc0004a6890)", /Elem\(\)/],
])("[ISSUE 15.1] %s is recognised, with the cure of its language", (_what, text, cure) => {
  const [problem, ...more] = inputProblems({ conf: [1, { host: text }] }, "body");
  expect(more).toEqual([]);
  expect(problem).toEqual({ path: "body.conf[1].host", message: expect.stringMatching(cure), severity: "error" });
  // The message speaks of the string and does not repeat it.
  expect(problem?.message).not.toMatch(/is not supported|0xc|0x7/);
});

test("[ISSUE 15.1] a key is a string too", () => {
  expect(inputProblems({ header: { [fromToString]: "x" } }, "")).toEqual([
    { path: "header", message: expect.stringMatching(/^has a key that holds an Output/), severity: "error" },
  ]);
});

test.each([
  "https://x.example/{0xc0}",
  "Calling the API on an Output",
  "100%!",
  "{{erathos.rows}} %s",
  "object Object",
  "",
])("%j is an ordinary string", (text) => {
  expect(inputProblems({ text, list: [text], none: null, number: 1 }, "")).toEqual([]);
});

test.each([
  ["a number", { id: Number("7615917337495251231") }, "body.id"],
  ["one of a list", [1, 2 ** 53], "body[1]"],
  ["a negative one", { a: [{ b: -(2 ** 60) }] }, "body.a[0].b"],
])("[ISSUE 15.1] case 3: %s that is too large to be exact is refused", (_what, value, path) => {
  const message = expect.stringMatching(/too large to be exact.*write it as a string$/);
  expect(inputProblems(value, "body")).toEqual([{ path, message, severity: "error" }]);
});

test("numbers that are exact, and fractions, are ordinary", () => {
  expect(inputProblems([2 ** 53 - 1, -(2 ** 53 - 1), 0.1, 1.5e-30, "7615917337495251231"], "")).toEqual([]);
});

test.each([
  ["erathos:index:Variable", /\(Variable\).*variable\.reference.*variable\.value/],
  ["pulumi-nodejs:dynamic/erathos:Secret", /\(Secret\).*secret\.reference/],
  ["my:stack:Component$erathos:index:Webhook", /\(Webhook\).*one of its outputs/],
])("[ISSUE 15.1] case 1: a reference to a resource of type %s is refused", (type, cure) => {
  const reference = {
    "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
    urn: `urn:pulumi:test::tests::${type}::host`,
    id: "an-id",
  };
  const message = expect.stringMatching(cure);
  expect(inputProblems({ v: [reference] }, "body")).toEqual([{ path: "body.v[0]", message, severity: "error" }]);
});

test("an Output itself is no string, and is left alone", () => {
  expect(inputProblems({ url: output, secret: pulumi.secret("x"), list: [output] }, "")).toEqual([]);
});

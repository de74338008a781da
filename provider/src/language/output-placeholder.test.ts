import * as pulumi from "@pulumi/pulumi";
import { outputPlaceholders } from "./output-placeholder";

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
  const [problem, ...more] = outputPlaceholders({ conf: [1, { host: text }] }, "body");
  expect(more).toEqual([]);
  expect(problem).toEqual({ path: "body.conf[1].host", message: expect.stringMatching(cure), severity: "error" });
  // The message speaks of the string and does not repeat it.
  expect(problem?.message).not.toMatch(/is not supported|0xc|0x7/);
});

test("[ISSUE 15.1] a key is a string too", () => {
  expect(outputPlaceholders({ header: { [fromToString]: "x" } }, "")).toEqual([
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
  expect(outputPlaceholders({ text, list: [text], none: null, number: 1 }, "")).toEqual([]);
});

test("an Output itself is no string, and is left alone", () => {
  expect(outputPlaceholders({ url: output, secret: pulumi.secret("x"), list: [output] }, "")).toEqual([]);
});

/**
 * Finds Outputs that were turned into strings. The SDKs cannot know the value at that time, so they leave a placeholder,
 * which would be stored and sent like any other string. Source: the SDKs' own strings, and how Go prints a pointer.
 *
 * @module
 */
const MISSING = "so that its value is missing; write";

/** By what is left in the string: what happened, and the cure in the language that leaves it. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [
    written("Calling [toString] on an [Output<T>]"),
    `holds an Output that was turned into a string, ${MISSING} template\`…\${value}\` (from pulumi-erathos), ` +
      "pulumi.interpolate`…${value}`, or value.apply((known) => …)",
  ],
  [
    written("Calling [toJSON] on an [Output<T>]"),
    `holds an Output that went through JSON.stringify, ${MISSING} pulumi.jsonStringify(…), or give the object itself ` +
      "where any JSON is taken",
  ],
  [
    written("Calling [ToString] on an [Output<T>]"),
    `holds an Output that was turned into a string, ${MISSING} Output.Format($"…{value}")`,
  ],
  [
    written("Calling __str__ on an Output[T]", "<pulumi.output.Output object at 0x"),
    `holds an Output that was turned into a string, ${MISSING} pulumi.Output.concat(…), ` +
      'pulumi.Output.format("…{0}", value) or value.apply(lambda known: …); for JSON pulumi.Output.json_dumps(…)',
  ],
  [
    /%![A-Za-z]\(\*internal\.OutputState=|\{0xc[\da-f]{6,}\}/,
    `holds an Output that was formatted as a string, ${MISSING} pulumi.Sprintf(…); for JSON pulumi.JSONMarshal(…)`,
  ],
  [
    /%![A-Za-z]\(\*\w+=0xc[\da-f]{6,}\)/,
    "holds the address of a Go pointer instead of its value; use Elem() on a pointer Output",
  ],
  [
    written("[object Object]"),
    "holds [object Object], which is what JavaScript makes of an object in a string; write template`…${secret}` (from " +
      "pulumi-erathos) with the resource itself, use one of its properties, or JSON.stringify",
  ],
];

/** Matches these words as they are, and as they stand in an encoded address. */
function written(...texts: readonly string[]): RegExp {
  const forms = texts.flatMap((text) => [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ text }).toString().slice(5),
  ]);
  return new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"));
}

/**
 * What is wrong with a string that holds such a placeholder, and the cure; undefined for every other.
 *
 * @example
 * placeholderIn(`https://${server.url}`); // "holds an Output that was turned into a string, …"
 */
export function placeholderIn(text: string): string | undefined {
  return PLACEHOLDERS.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * Secret marks of the dynamic host.
 *
 * The engine gives this host no marks, and puts them back itself: by name, level by level, where the reply has what the
 * request had. It also heeds an envelope in a reply, which is how a value can be marked that it would miss. But where an
 * object comes in the place of an object it opens the envelope and looks at the members alone, so that they need one each;
 * and the name of a member cannot be marked at all: there the reply is what was declared.
 *
 * @module
 */

import { isRecord } from "../../language/problem";
import type { FieldTable, PropertyBag, ResourceHandlers } from "../contract";
import { textsOf } from "../moved";
import { envelope, wrap } from "../secrets";

/** Any string of an input may be secret: a shorter one than this counts as an ordinary word. */
const SHORTEST_SECRET = 4;

const NO_MARKS: ReadonlySet<string> = new Set();

/**
 * The properties of a reply, with what the table calls secret and what has moved in envelopes.
 *
 * @param before the bags of the request: the state, the declaration
 */
export function sealed(
  { fields, derive }: Pick<ResourceHandlers, "fields" | "derive">,
  properties: PropertyBag,
  before: readonly PropertyBag[],
): PropertyBag {
  return wrap(properties, {
    fields,
    marks: NO_MARKS,
    // What follows from an input repeats it by its nature.
    before: [...before, derive?.(properties) ?? {}],
    texts: before.flatMap((bag) => inputTexts(fields, bag)),
    closeMoved: (name, value, moved) => (moved === "name" ? before.at(-1)?.[name] : envelopes(value)),
  });
}

/** An envelope around each value in objects; around the whole of a list. */
function envelopes(value: unknown): unknown {
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, envelopes(member)]))
    : envelope(value);
}

function inputTexts(fields: FieldTable, bag: PropertyBag): readonly string[] {
  return Object.entries(bag)
    .filter(([name]) => fields[name]?.computed !== true)
    .flatMap(([, value]) => textsOf(value))
    .filter((text) => text.length >= SHORTEST_SECRET);
}

/**
 * Reads and validates request bodies of the control interface.
 *
 * @module
 */
import type { HonoRequest } from "hono";
import { z } from "zod";
import { BodyTooLargeError, readBytes } from "../http/request-body";

/** Thrown for an invalid body; the message says why. */
export class ControlError extends Error {
  override readonly name = "ControlError";

  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** The request's JSON, validated; an empty body counts as an empty object. */
export async function readControl<T>(request: HonoRequest, schema: z.ZodType<T>): Promise<T> {
  const checked = schema.safeParse(parse(await readText(request)));
  if (!checked.success) throw new ControlError(z.prettifyError(checked.error));
  return checked.data;
}

/** The request's body as a string. */
export async function readText(request: HonoRequest): Promise<string> {
  try {
    return Buffer.from(await readBytes(request)).toString("utf8");
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new ControlError("the body is larger than 1 MiB", 413);
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ControlError("the body is not JSON");
    throw error;
  }
}

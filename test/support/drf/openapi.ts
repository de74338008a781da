import { gunzipSync } from "node:zlib";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { z } from "zod";
import type { Exchange } from "./recorder";

const schemaSchema = z.record(z.string(), z.unknown());
const contentSchema = z.object({ content: z.record(z.string(), z.object({ schema: schemaSchema })).optional() });
const operationSchema = z.object({
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: schemaSchema }))
    .default([]),
  requestBody: contentSchema.optional(),
  responses: z.record(z.string(), contentSchema),
});
const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

/** An OpenAPI description, as far as requests and replies are checked by it. */
export type Description = z.infer<typeof descriptionSchema>;

type Operation = z.infer<typeof operationSchema>;

/** The description's string formats. `uri` may hold references, which are not valid URIs. */
const FORMATS = {
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/,
  uri: true,
} as const;

/** The server's own description. */
export async function descriptionAt(url: string): Promise<Description> {
  const response = await fetch(`${url}/schema/`);
  if (!response.ok) throw new Error(`GET ${url}/schema/ answered ${response.status}`);
  return descriptionSchema.parse(await response.json());
}

/** Validates requests and responses against a description. An undescribed field is a problem too. */
export class Conversation {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, formats: FORMATS });
  private readonly known = new Map<string, ValidateFunction>();

  constructor(private readonly description: Description) {
    this.ajv.addSchema(closed(description), "api");
  }

  /**
   * The problems of accepted requests and their responses. Error responses are not described.
   *
   * @param trimmed replies to changes may lack fields that are described as required
   */
  problems(exchanges: readonly Exchange[], { trimmed = false } = {}): string[] {
    const accepted = exchanges.filter(({ status, method }) => status < 300 && method !== "OPTIONS");
    return accepted.flatMap((exchange) => {
      const { method, path, status } = exchange;
      return this.problemsOf(exchange, trimmed && method !== "GET").map(
        (text) => `${method} ${path} ${status}: ${text}`,
      );
    });
  }

  private problemsOf({ method, path, requestBody, status, headers, body }: Exchange, trimmed: boolean): string[] {
    const [pathname = "", query = ""] = path.split("?");
    const template = Object.keys(this.description.paths).find((one) => patternOf(one).test(pathname));
    const verb = method.toLowerCase();
    const operation = template === undefined ? undefined : this.description.paths[template]?.[verb];
    if (template === undefined || operation === undefined) return ["no such operation is described"];
    const place = `api#/paths/${pointer(template)}/${verb}`;
    const json = (part: string) => `${place}/${part}/content/application~1json/schema`;
    const known = operation.parameters.filter((one) => one.in === "query").map(({ name }) => name);
    const unknown = [...new URLSearchParams(query).keys()].filter((name) => !known.includes(name));
    const reply =
      method === "HEAD" ? "" : (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString();
    const sent = requestBody.toString();
    const described = operation.responses[String(status)];
    return [
      ...unknown.map((name) => `query parameter ${name} is not described`),
      ...(sent === "" ? [] : this.checkRequest(operation, json("requestBody"), sent)),
      ...(described === undefined ? [`the status is not described`] : []),
      ...(described?.content === undefined || reply === ""
        ? []
        : this.check("reply", json(`responses/${status}`), reply, trimmed)),
    ];
  }

  /** An empty object counts as no body: the client sends one if there are no fields. */
  private checkRequest({ requestBody }: Operation, reference: string, text: string): string[] {
    if (requestBody !== undefined) return this.check("request", reference, text);
    return text === "{}" ? [] : ["a body is not described"];
  }

  private check(what: string, reference: string, text: string, trimmed = false): string[] {
    const validate = this.known.get(reference) ?? this.ajv.compile({ $ref: reference });
    this.known.set(reference, validate);
    if (validate(JSON.parse(text))) return [];
    const errors = (validate.errors ?? []).filter(({ keyword }) => !(trimmed && keyword === "required"));
    return errors.map((error) => `${what}${words(error)}`);
  }
}

function words({ instancePath, message = "", params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}

/** Path parameters are not checked: Django's own converters have accepted them. */
function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`);
}

const pointer = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

/** OpenAPI 3.0 as JSON Schema, without additional properties. */
function closed(description: Description): object {
  const text = JSON.stringify(description, (_key, value: unknown) => {
    const object = schemaSchema.safeParse(value).data;
    if (object === undefined || Array.isArray(value)) return value;
    // Any JSON: `nullable` has no meaning without a type.
    if (object["nullable"] === true && object["type"] === undefined) return {};
    const isClosed = object["type"] === "object" && object["properties"] !== undefined;
    return isClosed ? { additionalProperties: false, ...object } : object;
  });
  return JSON.parse(text);
}

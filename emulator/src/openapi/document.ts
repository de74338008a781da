/**
 * `GET /_emulator/openapi.json`: describes what the emulator serves, for client generators and API tools.
 *
 * @module
 */
import type { ApiContext } from "../api/api-context";
import { version } from "../version";
import { apiPaths, ERRORS } from "./api-paths";
import { controlPaths } from "./control-paths";
import { type Json, jsonSchema } from "./json-schema";
import { ANSWERS } from "./schemas";

/** The document in OpenAPI 3.1. It describes the default settings: profiles and faults change what is answered. */
export function openApiDocument(api: ApiContext): Json {
  const schemas = Object.entries(ANSWERS).map(([name, schema]) => [name, jsonSchema(schema, "output")]);
  return {
    openapi: "3.1.1",
    info: {
      title: "erathos-emulator",
      version: version(),
      description:
        "The Erathos API as the emulator serves it, and the emulator's control interface. It is not a specification of " +
        "the real API: the emulator's README lists what is documented, inferred or invented.",
    },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }],
    paths: { ...apiPaths(api), ...controlPaths() },
    components: {
      schemas: Object.fromEntries(schemas),
      responses: ERRORS,
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "Authorization", description: "`Api-Key ` and the key." },
      },
    },
  };
}

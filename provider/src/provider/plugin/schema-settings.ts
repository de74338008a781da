/**
 * The settings in the package's schema: the stack's configuration, and the arguments of an explicit provider.
 *
 * @module
 */

import { environmentName, SETTINGS, type SettingName } from "../../shared/configuration";

type Json = { readonly [name: string]: unknown };

const SETTING_DOCS: Readonly<Record<SettingName, Json>> = {
  apiKey: { type: "string", secret: true, description: "The API key." },
  workspaceId: { type: "string", description: "The workspace of resources that name none. A change replaces them." },
  baseUrl: {
    type: "string",
    description: "The API's address, by default https://api.erathos.com. Plain http only for loopback.",
  },
  endpoints: {
    type: "object",
    additionalProperties: { type: "string" },
    description: 'Entries of the endpoint table to replace, such as {"jobs.run": "POST /…/"}.',
  },
  requestsPerSecond: { type: "number", description: "Requests started per second; no limit until the first 429." },
  maxConcurrentRequests: { type: "integer", description: "Requests under way at once, by default 5." },
  requestTimeoutSeconds: { type: "number", description: "For one request, in seconds, by default 30." },
  operationTimeoutSeconds: {
    type: "number",
    description: "For one operation with its retries, in seconds, by default 120.",
  },
  // Plain enums: of a union with string, SDKs would pass on the JSON string, in quotation marks.
  marker: {
    $ref: "#/types/erathos:index:Marker",
    description:
      'With "description", a marker [pulumi PROJECT/STACK/NAME] ends each webhook\'s description in Erathos, so that a killed run leaves nothing that the next one would make twice.',
  },
  refresh: {
    $ref: "#/types/erathos:index:RefreshMode",
    description:
      'With "changed", a refresh reads only the webhooks whose _updated_at in the paged list differs from the state\'s. It trusts that Erathos moves that field with every change.',
  },
};

/** The settings; the provider's process reads the environment variables that stand in for them. */
function settings(): [SettingName, Json][] {
  return SETTINGS.map((name) => {
    const docs = `${SETTING_DOCS[name]["description"]} From the environment: ${environmentName(name)}.`;
    return [name, { ...SETTING_DOCS[name], description: docs }];
  });
}

/** The stack's configuration, with the environment as its default. */
export function configVariables(): Json {
  return Object.fromEntries(
    settings().map(([name, setting]) => [name, { ...setting, defaultInfo: { environment: [environmentName(name)] } }]),
  );
}

/**
 * The arguments of an explicit provider.
 *
 * Without the environment as default: an SDK would read it in the program and pass it on as an argument, so that the key
 * would get into the state, and a workspace that only the environment knows would replace what lives in another one.
 */
export function providerInputs(): Json {
  return Object.fromEntries(settings());
}

/**
 * An emulator with a manual clock and a plain HTTP client.
 *
 * @module
 */
import { DEFAULT_JOB_IDS, type Emulator, type EmulatorOptions, startEmulator } from "../index";

/** The response to a request. */
export interface Answer {
  readonly status: number;
  /** Parsed if it is JSON, otherwise the string. */
  readonly body: unknown;
  readonly headers: Headers;
}

export interface RequestOptions {
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  /** Overrides the default headers; null omits one. */
  readonly headers?: Record<string, string | null>;
}

export interface TestEmulator extends Emulator, AsyncDisposable {
  /** A request; paths without a slash in front are below the first workspace. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** Creates a webhook over the API and returns its id. */
  createWebhook(fields?: Record<string, unknown>): Promise<string>;
}

export const { orders, customers, payments, companies, contacts, deals, campaigns, adGroups, events } = DEFAULT_JOB_IDS;

/** A request body with all required fields of a webhook. */
export const minimalWebhook = {
  description: "Refresh marts",
  is_active: true,
  method: "POST",
  url: "${{variables.inbox_url}}/marts",
  jobs: [orders],
};

/** Starts an emulator; dispose of it, or call `close`. */
export async function testEmulator(options: EmulatorOptions = {}): Promise<TestEmulator> {
  const emulator = await startEmulator({ clock: "manual", ...options });
  const request = async (
    method: string,
    path: string,
    { body, headers = {} }: RequestOptions = {},
  ): Promise<Answer> => {
    const url = `${emulator.url}${path.startsWith("/") ? path : `/developers/workspaces/${emulator.workspaceId}/${path}`}`;
    const all = {
      authorization: `Api-Key ${emulator.apiKey}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers: Object.entries(all).flatMap(([name, value]): [string, string][] =>
        value === null ? [] : [[name, value]],
      ),
      ...(body === undefined
        ? {}
        : { body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true && text !== "";
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const createWebhook = async (fields: Record<string, unknown> = {}): Promise<string> => {
    const before = new Set(emulator.webhooks().map(({ _id }) => _id));
    const { status, body } = await request("POST", "orchestration/webhooks/", {
      body: { ...minimalWebhook, ...fields },
    });
    if (status !== 201) throw new Error(`create answered ${status}: ${JSON.stringify(body)}`);
    return emulator.webhooks().find(({ _id }) => !before.has(_id))?._id ?? "";
  };
  return { ...emulator, request, createWebhook, [Symbol.asyncDispose]: emulator.close };
}

/** Creates secrets or variables over the API. */
export async function addValues(
  emulator: TestEmulator,
  kind: "secrets" | "variables",
  values: Record<string, string>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const { status } = await emulator.request("POST", `${kind}/`, { body: { name, value } });
    if (status !== 201) throw new Error(`${kind}/${name} was not created: ${status}`);
  }
}

/** Runs a job until its execution has ended, and returns the execution's id. */
export async function runToTheEnd(emulator: TestEmulator, job: string): Promise<string> {
  await emulator.request("POST", `jobs/${job}/run/`);
  await emulator.advance(10);
  return emulator.executions().at(-1)?._id ?? "";
}

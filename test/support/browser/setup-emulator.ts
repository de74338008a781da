/**
 * An emulator with a manual clock for the page's tests.
 *
 * @module
 */
import { DEFAULT_JOB_IDS, type Emulator, type EmulatorOptions, startEmulator } from "erathos-emulator";

export const { orders, payments, companies } = DEFAULT_JOB_IDS;

export interface StoryEmulator extends Emulator, AsyncDisposable {
  /** Creates a webhook over the API; it sends to the inbox, with a secret in its header. */
  createWebhook(fields?: Record<string, unknown>): Promise<void>;
}

export const onRows = { variable_name: "ROWS", operation: "GREATER_THAN", value: "0" };
export const onSuccess = { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" };

export async function storyEmulator(options: EmulatorOptions = {}): Promise<StoryEmulator> {
  const emulator = await startEmulator({ clock: "manual", ...options });
  return {
    ...emulator,
    createWebhook: async (fields = {}) => {
      const response = await fetch(
        `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`,
        {
          method: "POST",
          headers: { authorization: `Api-Key ${emulator.apiKey}`, "content-type": "application/json" },
          body: JSON.stringify({
            description: "Refresh marts",
            is_active: true,
            method: "POST",
            url: "${{variables.inbox_url}}/marts",
            header: { Authorization: "Basic ${{secrets.airflow_base64_token}}" },
            body: { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}" },
            rules: [onSuccess, onRows],
            jobs: [payments],
            ...fields,
          }),
        },
      );
      if (response.status !== 201) throw new Error(`create answered ${response.status}: ${await response.text()}`);
    },
    [Symbol.asyncDispose]: emulator.close,
  };
}

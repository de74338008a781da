/**
 * What the executable says once it is ready.
 *
 * @module
 */
import type { Emulator } from "../handle";

/** The banner. Its first line is a contract: programs wait for it. */
export function banner(emulator: Emulator, profiles: readonly string[], dataFile?: string): string {
  const [, ...others] = emulator.workspaceIds;
  const lines = [
    `erathos-emulator listening on ${emulator.url}`,
    "",
    `  API key       ${emulator.apiKey}`,
    `  workspace id  ${emulator.workspaceId}`,
    ...others.map((id) => `                ${id}`),
    `  time          ${emulator.now()}`,
    ...(profiles.length === 0 ? [] : [`  profiles      ${profiles.join(", ")}`]),
    ...(dataFile === undefined ? [] : [`  data          ${dataFile}`]),
    `  page          ${emulator.url}/`,
    `  inbox         ${emulator.inboxUrl}`,
    `  control       ${emulator.url}/_emulator/state`,
    "",
    "  Point a client at it:",
    `    export ERATHOS_BASE_URL=${emulator.url}`,
    `    export ERATHOS_API_KEY=${emulator.apiKey}`,
    `    export ERATHOS_WORKSPACE_ID=${emulator.workspaceId}`,
    "",
    "  Stop it with Ctrl+C.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** What is said of an emulator that other machines reach. */
export function openWarning(host: string, port: number): string {
  return (
    `erathos-emulator: warning: whoever reaches ${host}:${port} can use the control interface, the inbox and the page ` +
    "without a key, and let webhooks be sent from here: publish the port to this machine only.\n"
  );
}

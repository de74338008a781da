/**
 * What the executable prints once it is ready.
 *
 * @module
 */
import type { Emulator } from "../handle";

export interface BannerOptions {
  readonly profiles: readonly string[];
  readonly dataFile: string | undefined;
  /** A key that protects against other machines must not appear in the log of a container. */
  readonly showKey: boolean;
}

/** The banner. Its first line is a contract: programs wait for it. */
export function banner(emulator: Emulator, { profiles, dataFile, showKey }: BannerOptions): string {
  const key = showKey ? emulator.apiKey : "YOUR-KEY";
  const [, ...others] = emulator.workspaceIds;
  const lines = [
    `erathos-emulator listening on ${emulator.url}`,
    "",
    `  API key       ${showKey ? key : "the one that you have set"}`,
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
    `    export ERATHOS_API_KEY=${key}`,
    `    export ERATHOS_WORKSPACE_ID=${emulator.workspaceId}`,
    "",
    "  Stop it with Ctrl+C.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** The warning of an emulator that other machines can reach. */
export function openWarning(host: string, port: number): string {
  return (
    `erathos-emulator: warning: any client that reaches ${host}:${port} can use the control interface, the inbox and the page ` +
    "without a key, and make the emulator send webhooks: publish the port to this machine only.\n"
  );
}

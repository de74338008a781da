/**
 * An emulator and a client of it.
 *
 * @module
 */

import { DEFAULT_JOB_IDS, type Emulator, type EmulatorOptions, startEmulator } from "erathos-emulator";
import type { WebhookFields } from "../models";
import { type RecordingLogger, recordingLogger, type TestClientOptions, testClient } from "./client";
import { type JumpingClock, jumpingClock } from "./clocks";

export const { orders, customers, companies, contacts, campaigns } = DEFAULT_JOB_IDS;

/** A webhook without frills. */
export const plainWebhook: WebhookFields = {
  description: "Refresh marts",
  jobs: [orders],
  method: "POST",
  url: "https://reports.example/refresh",
  rules: [],
  isActive: true,
};

export interface Emulated {
  readonly emulator: Emulator;
  readonly client: ReturnType<typeof testClient>;
  readonly clock: JumpingClock;
  readonly logger: RecordingLogger;
  /** `METHOD …/rest of the path → status` since the last call, `w` for an id that the emulator made. */
  requests(): string[];
  /** Another client of the same emulator. */
  another(options?: Partial<TestClientOptions>): ReturnType<typeof testClient>;
}

/** Keeps what was started, so that one `afterEach` closes it. */
export function emulatorPool() {
  const running: Emulator[] = [];
  return {
    async start(options: EmulatorOptions = {}): Promise<Emulated> {
      const emulator = await startEmulator({ clock: "manual", ...options });
      running.push(emulator);
      const clock = jumpingClock();
      const logger = recordingLogger();
      const another = ({ settings, ...rest }: Partial<TestClientOptions> = {}) =>
        testClient({
          settings: { apiKey: emulator.apiKey, baseUrl: emulator.url, ...settings },
          clock,
          logger,
          ...rest,
        });
      const requests = () => {
        const lines = emulator.requests().map(({ method, path, status }) => {
          const rest = path
            .split("/")
            .slice(4)
            .join("/")
            .replace(/webhooks\/[^/]+\//, "webhooks/w/");
          return `${method} ${rest} → ${status ?? "dropped"}`;
        });
        emulator.clearRequests();
        return lines;
      };
      return { emulator, client: another(), clock, logger, requests, another };
    },
    async closeAll(): Promise<void> {
      await Promise.all(running.splice(0).map((emulator) => emulator.close()));
    },
  };
}

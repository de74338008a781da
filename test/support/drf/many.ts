import { DEFAULT_JOB_IDS } from "erathos-emulator";

/** The descriptions of {@link manyWebhooks}. */
export function namesOf(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}-${n}`);
}

/** A program of many webhooks. */
export function manyWebhooks(host: "dynamic" | "native", prefix: string, count: number): string {
  return `
const erathos = require("pulumi-erathos${host === "native" ? "/native" : ""}");
for (const description of ${JSON.stringify(namesOf(prefix, count))}) {
  new erathos.Webhook(description, { description, jobs: ["${DEFAULT_JOB_IDS.orders}"], url: "https://reports.example/" + description });
}
`;
}

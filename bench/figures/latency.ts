/**
 * The client against a server that takes 50 ms for every answer: how near it comes to the best that five connections allow,
 * and how many connections it opens.
 *
 * @module
 */

import { createServer } from "node:http";
import { ErathosClient } from "pulumi-erathos/api";
import { median } from "../statistics";

const LATENCY_MS = 50;
const REQUESTS = 200;
const ROUNDS = 3;
const WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";

/** The requested webhook. */
const replyTo = (path = "") =>
  JSON.stringify({
    _id: path.split("/").at(-2),
    _created_at: "2025-06-01T00:00:00Z",
    _updated_at: "2025-06-01T00:00:00Z",
    description: "Refresh the marts",
    is_active: true,
    method: "POST",
    url: "https://receiver.example/",
    header: { "X-Table": "orders" },
    body: { rows: 1 },
    rules: [{ variable_name: "ROWS", operation: "GREATER_THAN", value: "0" }],
    jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],
  });

export async function measureLatency(): Promise<Record<string, number>> {
  let sockets = 0;
  const server = createServer(({ url }, response) => {
    setTimeout(() => response.setHeader("Content-Type", "application/json").end(replyTo(url)), LATENCY_MS);
  });
  server.on("connection", () => {
    sockets += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const client = ErathosClient.from({ apiKey: "bench", baseUrl: `http://127.0.0.1:${port}` });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      const reads = Array.from({ length: REQUESTS }, (_, index) =>
        client.webhooks.get({
          workspaceId: WORKSPACE,
          id: `7f9f9a70-3f1c-4f4c-8d2e-${String(index).padStart(12, "0")}`,
        }),
      );
      await Promise.all(reads);
      times.push(performance.now() - began);
    }
    const ideal = (REQUESTS * LATENCY_MS) / client.settings.maxConcurrentRequests;
    return {
      "200 reads with 50 ms latency ÷ (requests × latency ÷ 5 connections)": median(times) / ideal,
      "connections that 600 reads opened": sockets,
    };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

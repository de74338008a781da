/**
 * Formats each event as one human-readable line.
 *
 * @module
 */
import type { EmulatorEvent } from "../core/events";

/**
 * The event as a line without a line break.
 *
 * @example
 * // 03:00:03  webhook    Refresh marts: shop.orders → POST http://127.0.0.1:4747/_emulator/inbox/airflow → 200
 */
export function eventLine(event: EmulatorEvent): string {
  const line = `${event.at.slice(11, 19)}  ${sentence(event)}`;
  // Descriptions come from clients: their control characters must not reach the terminal.
  return line.replace(/\p{Cc}+/gu, " ");
}

function sentence(event: EmulatorEvent): string {
  switch (event.type) {
    case "execution-started":
      return `execution  ${event.table} started by ${event.triggeredBy}`;
    case "execution-ended":
      return `execution  ${event.table} ${event.status} after ${event.seconds} s, ${event.rows} rows`;
    case "dependent-skipped":
      return `execution  ${event.table} not started after its primary job: ${event.reason}`;
    case "webhook-fired":
      return `webhook    ${event.description}: ${event.table} → ${event.method} ${event.url} → ${event.outcome}`;
    case "webhook-not-fired":
      return `webhook    ${event.description}: ${event.table} → not fired: ${event.reason}`;
  }
}

/**
 * What keeps secrets and terminals safe: pure functions, without Pulumi, network or validation library.
 *
 * @module
 */
export { isLoopback } from "./loopback";
export { type Redact, redactor } from "./redact";

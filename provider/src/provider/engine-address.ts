/**
 * Where the engine listens, for a process that it has started. Source: the engine appends the address of its gRPC server
 * to the arguments of every plugin, after flags of its own.
 *
 * @module
 */

const ADDRESS = /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i;

/** The last argument, where it is an address; undefined for a process that was started by hand. */
export function engineAddress(args: readonly string[]): string | undefined {
  const last = args.at(-1);
  return last !== undefined && ADDRESS.test(last) ? last : undefined;
}

/**
 * What a reader of replies must be able to do, without saying which library does it.
 *
 * @module
 */

/** Reads a value, or says where it does not fit. The validation library's schemas have this shape. */
export interface Parser<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

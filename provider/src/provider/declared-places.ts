/**
 * The program's own places of what check has put into canonical order, for errors of the server: it objects to what it
 * got. Known for what this process has checked itself, as a host does in an update before it creates.
 *
 * @module
 */

import { isUnknown } from "../shared/unknown";
import type { PropertyBag, ResourceHandlers } from "./contract";

export class DeclaredPlaces {
  /** What was declared, by type and order. */
  readonly #declared = new Map<string, PropertyBag>();

  /** After a check. */
  remember({ type, order }: ResourceHandlers, news: PropertyBag, inputs: PropertyBag): void {
    if (order !== undefined) this.#declared.set(`${type} ${order.keyOf(inputs)}`, news);
  }

  /** What the program calls a place in these inputs. */
  nameOf({ type, order }: ResourceHandlers, inputs: PropertyBag): (path: string) => string {
    return (path) => {
      const news = order && this.#declared.get(`${type} ${order.keyOf(inputs)}`);
      if (order === undefined || news === undefined) return path;
      for (const [sent, declared] of order.placesOf(news, isUnknown)) {
        if (path === sent || path.startsWith(`${sent}.`) || path.startsWith(`${sent}[`)) {
          return declared + path.slice(sent.length);
        }
      }
      return path;
    };
  }
}

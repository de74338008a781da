/**
 * All hosts that behaviour tests run against.
 *
 * @module
 */

import { dynamicHost } from "./dynamic-host";
import type { HostKind } from "./host";
import { pluginHost } from "./plugin-host";

export const HOSTS: readonly HostKind[] = [dynamicHost, pluginHost];

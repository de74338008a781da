/**
 * What Pulumi's dynamic host loads: the state of every resource holds `require("pulumi-erathos/dynamic").NAME`.
 *
 * These names are a contract with all recorded states: none may ever be renamed or removed.
 *
 * @module
 */

import { jobRunHandlers } from "../../resources/job-run/handlers";
import { secretHandlers } from "../../resources/secret/handlers";
import { variableHandlers } from "../../resources/variable/handlers";
import { webhookResource } from "../../resources/webhook/spelling";
import { endWithEngine } from "../end-with-engine";
import { engineAddress } from "../engine-address";
import { dynamicProvider } from "./provider";

export const webhook = dynamicProvider(webhookResource);
export const jobRun = dynamicProvider(jobRunHandlers);
export const secret = dynamicProvider(secretHandlers);
export const variable = dynamicProvider(variableHandlers);

// The process is Pulumi's own, and ends by itself in no case.
const engine = engineAddress(process.argv);
if (engine !== undefined) endWithEngine(engine, () => process.exit(0));

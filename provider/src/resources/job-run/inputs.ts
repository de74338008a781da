/**
 * The inputs of a JobRun after check.
 *
 * @module
 */

import type { PropertyBag } from "../../provider/contract";
import { checkedBy } from "../common/checked";
import type { CheckedInputs } from "../declaration";
import { jobRunFields } from "./declaration";

/** The inputs of a JobRun after check. */
export interface JobRunInputs extends CheckedInputs<typeof jobRunFields> {}

/** Reads checked inputs, or outputs that repeat them. */
export const jobRunInputs: (bag: PropertyBag) => JobRunInputs = checkedBy(jobRunFields);

import type { Step } from "./step";
import { arrive } from "./steps/arrive";
import { applyChange, previewChange } from "./steps/change";
import { create, preview } from "./steps/create";
import { destroy } from "./steps/destroy";
import { drift, restore } from "./steps/drift";

/** The demo from the first preview to the end. */
export const story: readonly Step[] = [preview, create, arrive, previewChange, applyChange, drift, restore, destroy];

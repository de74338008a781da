import { z } from "zod";

/** A resource as `pulumi stack export` writes it. */
export const stateResourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  custom: z.boolean(),
  id: z.string().optional(),
  parent: z.string().optional(),
  provider: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
  dependencies: z.array(z.string()).default([]),
  initErrors: z.array(z.string()).default([]),
});

/** The document of `pulumi stack export`, without its envelope. */
export const deploymentSchema = z.looseObject({
  resources: z.array(stateResourceSchema).default([]),
  pending_operations: z
    .array(z.looseObject({ type: z.string(), resource: stateResourceSchema }))
    .nullish()
    .transform((operations) => operations ?? []),
});

export const exportSchema = z.looseObject({ version: z.number(), deployment: deploymentSchema });

const stepStateSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
});

/** One step of `pulumi preview --json`. */
export const previewStepSchema = z.looseObject({
  /** `same`, `create`, `update`, `delete`, `replace`, `create-replacement`, `delete-replaced`, `refresh`, … */
  op: z.string(),
  urn: z.string(),
  oldState: stepStateSchema.optional(),
  newState: stepStateSchema.optional(),
  diffReasons: z
    .array(z.string())
    .nullish()
    .transform((reasons) => reasons ?? []),
  replaceReasons: z
    .array(z.string())
    .nullish()
    .transform((reasons) => reasons ?? []),
  /** Property path to kind of change, such as `rules[0].value` → `update`. */
  detailedDiff: z
    .record(z.string(), z.looseObject({ kind: z.string(), inputDiff: z.boolean().optional() }))
    .nullish()
    .transform((diff) => diff ?? {}),
});

/** The document of `pulumi preview --json`. */
export const previewSchema = z.looseObject({
  steps: z.array(previewStepSchema).default([]),
  diagnostics: z
    .array(z.looseObject({ urn: z.string().optional(), message: z.string(), severity: z.string() }))
    .default([]),
  /** Operation to number of resources, such as `{ create: 2 }`. */
  changeSummary: z.record(z.string(), z.number()).default({}),
});

export const outputsSchema = z.record(z.string(), z.unknown());

export type StateResource = z.infer<typeof stateResourceSchema>;
export type Deployment = z.infer<typeof deploymentSchema>;
export type Preview = z.infer<typeof previewSchema>;
export type PreviewStep = z.infer<typeof previewStepSchema>;

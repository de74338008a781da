/**
 * The actions behind the page's forms.
 *
 * @module
 */
import { z } from "zod";
import type { EmulatorCore } from "../core/emulator-core";
import { type FaultInput, faultSchema } from "../faults/fault";
import type { Refusal } from "../jobs/execution-engine";
import type { Job } from "../store/model";
import type { Workspace } from "../store/store";
import { ActionError, orEmpty, readForm, wholeNumber } from "./form";

/** Where the page goes after an action. */
export interface Done {
  /** Key of {@link NOTICES}. */
  readonly notice: keyof typeof NOTICES;
  readonly execution?: string;
  readonly anchor: string;
}

/** Messages of the page after an action. The address names only the key, so that no link can inject another message. */
export const NOTICES = {
  started: "The job was started.",
  moved: "The clock was moved.",
  resent: "The request was sent again.",
  "fault-set": "The fault is set.",
  "fault-removed": "The fault was removed.",
} as const;

const REFUSALS: Record<Refusal, string> = {
  dependent: "It runs after its primary job; run that one.",
  running: "It is already running.",
  blocked: "Its connection is in a block window, which allows no manual executions. Move the clock, or wait.",
};

const MINUTE = 60;
const YEAR = 31_536_000;

const runSchema = z.object({
  job: z.string().toLowerCase(),
  status: orEmpty(z.enum(["FINISHED", "FAILED"])),
  rows: orEmpty(wholeNumber("Rows", 0, 999_999_999_999)),
  seconds: orEmpty(wholeNumber("Seconds", 0, YEAR)),
});

/** Starts a job as a person does in the user interface, with a chosen outcome where one is given. */
export function run(core: EmulatorCore, workspace: Workspace, fields: URLSearchParams): Done {
  const { job: id, status, rows, seconds } = readForm(fields, runSchema);
  const job = workspace.jobs.get(id);
  if (job === undefined) throw new ActionError("This workspace has no such job.", 404);
  const refusal = core.engine.refusal(workspace, job);
  if (refusal !== undefined) throw new ActionError(`${tableOf(job)} was not started. ${REFUSALS[refusal]}`, 409);
  const owner = core.keys.list().find(({ workspaces }) => workspaces.includes(workspace.id))?.owner;
  const trigger = { triggeredBy: owner ?? "somebody@acme.example", isOrchestration: false };
  const chosen = status !== undefined || rows !== undefined || seconds !== undefined;
  const { outcome } = job;
  const execution = core.engine.start(
    workspace,
    job,
    trigger,
    chosen
      ? {
          ...outcome,
          status: status ?? outcome.status,
          rows: rows ?? outcome.rows,
          durationSeconds: seconds ?? outcome.durationSeconds,
        }
      : undefined,
  );
  return { notice: "started", execution: execution.id, anchor: "execution" };
}

const clockSchema = z.object({
  advance: orEmpty(wholeNumber("Seconds", 0, 100 * YEAR)),
  /** As `datetime-local` writes it, read as UTC; or with a zone. */
  timestamp: orEmpty(
    z
      .string()
      .transform((text) => (/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`))
      .refine(
        (text) => !Number.isNaN(Date.parse(text)),
        "Timestamp: expected a date and a time, such as 2025-06-30T03:00.",
      ),
  ),
});

/** Moves the clock by seconds or to a timestamp and waits for everything that falls due. */
export async function moveClock(core: EmulatorCore, fields: URLSearchParams): Promise<Done> {
  const { advance, timestamp } = readForm(fields, clockSchema);
  if (advance === undefined && timestamp === undefined)
    throw new ActionError("Choose how far, or to which time, to move the clock.");
  const now = core.clock.now();
  await core.moveTo(timestamp === undefined ? now + (advance ?? MINUTE) * 1000 : Date.parse(timestamp));
  return { notice: "moved", anchor: fields.get("anchor") === "execution" ? "execution" : "clock" };
}

const faultFormSchema = z.object({
  method: orEmpty(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"])),
  path: orEmpty(z.string().max(1000)),
  effect: z.union([z.enum(["drop", "delay"]), wholeNumber("Status", 200, 599)]),
  seconds: orEmpty(wholeNumber("Seconds", 0, 3600)),
  phase: z.enum(["before", "after"]),
  times: orEmpty(wholeNumber("Times", 1, 999_999)),
});

/** Sets a fault. */
export function setFault(core: EmulatorCore, fields: URLSearchParams): Done {
  const { effect, seconds, ...where } = readForm(fields, faultFormSchema);
  const fault: FaultInput = { ...where, ...(seconds === undefined ? {} : { delayMs: seconds * 1000 }) };
  if (effect === "drop") fault.drop = true;
  else if (effect === "delay") fault.delayMs = (seconds ?? 1) * 1000;
  else fault.status = effect;
  const checked = faultSchema.safeParse(fault);
  if (!checked.success) throw new ActionError(z.prettifyError(checked.error));
  core.faults.add(checked.data);
  return { notice: "fault-set", anchor: "faults" };
}

/** Removes a fault. */
export function removeFault(core: EmulatorCore, fields: URLSearchParams): Done {
  if (!core.faults.delete(fields.get("fault") ?? "")) throw new ActionError("There is no such fault any more.", 404);
  return { notice: "fault-removed", anchor: "faults" };
}

/** Sends a request once more. */
export async function resend(core: EmulatorCore, fields: URLSearchParams): Promise<Done> {
  const delivery = await core.dispatcher.resend(fields.get("delivery") ?? "");
  if (delivery === undefined) throw new ActionError("This request is no longer in the log.", 404);
  return { notice: "resent", execution: delivery.executionId, anchor: "execution" };
}

/** A job's table with its schema. */
export function tableOf({ schemaName, tableName }: Job): string {
  return `${schemaName}.${tableName}`;
}

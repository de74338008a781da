/**
 * `pulumi-erathos doctor`: whether everything that a program needs of Erathos answers as expected. Read-only, unless
 * `--write` asks for more.
 *
 * @module
 */

import { type ConnectionFlags, connect } from "../connection";
import { EXIT } from "../exit-codes";
import type { Io } from "../io";
import type { Output } from "../output";
import { adviceFor } from "./advice";
import { defaultEndpoint } from "./candidates";
import { type EndpointFinding, examine } from "./examine";
import { reportJson, reportText, versionsOf } from "./report";
import { assertCanReport, type ReportFlags, writeReport } from "./report-file";
import { openSession } from "./session";
import { setupChecks } from "./setup";
import { throttleFact, throttleOf } from "./throttle";
import { agreed, assertCanAsk, type WriteParts, type WriteResult, write } from "./write";

/** Flags of the command. */
export interface DoctorFlags extends ConnectionFlags, ReportFlags {
  readonly json?: boolean;
  /** Also make, change and remove a webhook, a variable and a secret. */
  readonly write?: boolean;
  /** With `write`: without asking. */
  readonly yes?: boolean;
}

/**
 * Checks everything and prints a report.
 *
 * @returns the exit code: 0 all is well; 1 the key is refused, or something documented or tried fails; 3 an override
 *   of the endpoint table is needed; 130 and the like where the person stopped it
 * @throws ErathosError where settings are missing or wrong
 */
export async function doctor(flags: DoctorFlags, io: Io, output: Output): Promise<number> {
  if (flags.write === true) assertCanAsk(flags, io);
  await assertCanReport(flags, io);
  const connection = await connect(flags, io, output);
  const { settings, workspaceId } = connection;
  const session = openSession(settings, io, output);
  if (flags.json !== true) output.note("Asking the API, with GET and OPTIONS only …\n");
  const { endpoints: seen, first } = await examine({
    prober: session.prober,
    table: settings.endpoints,
    workspaceId,
    newId: io.newId,
  });
  const [list] = seen;
  const listed = list !== undefined && (list.verdict === "ok" || list.found !== undefined);
  const setup = setupChecks(connection, io.env, first, listed);
  const written =
    flags.write === true
      ? await tryChanges({ connection, session, endpoints: seen, io, output }, flags, listed)
      : undefined;
  if (written?.kind === "interrupted") {
    if (flags.report !== undefined) output.note("Interrupted: no report was written.");
    return written.exitCode;
  }
  const endpoints = written?.endpoints ?? seen;
  const advice = adviceFor(endpoints, settings.endpoints, {
    stack: flags.stack,
    endpointsFromEnvironment: connection.endpointsFromEnvironment,
  });
  const exitCode =
    exitCodeFor(endpoints) || (written?.facts.some(({ verdict }) => verdict === "failed") ? EXIT.failed : EXIT.fine);
  const throttle = throttleOf(session.recorder.exchanges);
  const observed = throttle === undefined ? [] : [throttleFact(throttle, settings.requestsPerSecond, flags.stack)];
  const versions = versionsOf(io.system);
  const found = { versions, setup, endpoints, observed, facts: written?.facts };
  const diagnosis = { ...found, workspaceId, advice, exitCode };
  output.print(flags.json === true ? reportJson(diagnosis) : reportText(diagnosis));
  if (flags.report !== undefined) {
    const { exchanges } = session.recorder;
    await writeReport(flags.report, flags, { ...found, connection, exchanges, now: session.now() }, io);
    output.note("The report is in the file that --report names. Look through it, then attach it to an issue.");
  }
  return exitCode;
}

/** The changing part, where it makes sense and is agreed to. */
async function tryChanges(parts: WriteParts, flags: DoctorFlags, listed: boolean): Promise<WriteResult | undefined> {
  const { io, output } = parts;
  if (!listed) {
    output.note("Nothing was changed: the list of webhooks does not answer, so that nothing could be removed again.\n");
    return undefined;
  }
  if (!(await agreed(flags, io))) {
    output.note("Nothing was changed.\n");
    return undefined;
  }
  if (flags.json !== true) output.note("Making, changing and removing a webhook, a variable and a secret …\n");
  return write(parts);
}

/** Unsure is not wrong, but for the one request whose answer everything rests on. */
function exitCodeFor(endpoints: readonly EndpointFinding[]): number {
  const lost = endpoints.filter(({ verdict }) => verdict === "not there");
  const documentedLost = lost.filter(
    ({ name, found }) => defaultEndpoint(name).source === "documented" && found === undefined,
  );
  const silent = endpoints.some(({ name, verdict }) => name === "webhooks.list" && verdict === "unsure");
  if (silent || documentedLost.length > 0) return EXIT.failed;
  return lost.length > 0 ? EXIT.findings : EXIT.fine;
}

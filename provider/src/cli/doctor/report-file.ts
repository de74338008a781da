/**
 * `doctor --report FILE`: what was found, for an issue.
 *
 * @module
 */

import { ErathosError, redactor } from "../../api";
import type { Io } from "../io";
import type { FileObstacle } from "../private-file";
import { type AccountParts, accountOf } from "./account/account";
import { readableJson } from "./account/readable";

/** The flags of the command that are about the file. */
export interface ReportFlags {
  readonly report?: string;
  readonly overwrite?: boolean;
}

/** @throws ErathosError where the file cannot be written; nothing was sent then */
export async function assertCanReport({ report, overwrite = false }: ReportFlags, io: Io): Promise<void> {
  if (report === undefined) {
    if (!overwrite) return;
    throw cannot(
      "--overwrite is for --report, and there is none; nothing was sent",
      "Give --report FILE, or leave it out.",
    );
  }
  const obstacle = await io.fileObstacle(report, overwrite);
  if (obstacle !== undefined) throw obstacleError(obstacle, "; nothing was sent");
}

/** Writes the file. */
export async function writeReport(path: string, flags: ReportFlags, parts: AccountParts, io: Io): Promise<void> {
  // Nothing of these is in an account; should that ever be wrong, they are masked all the same.
  const { settings, workspaceId } = parts.connection;
  const redact = redactor([settings.apiKey, workspaceId]);
  const text = redact(`${readableJson(accountOf(parts))}\n`);
  const obstacle = await io.writePrivateFile(path, text, flags.overwrite === true);
  if (obstacle !== undefined) throw obstacleError(obstacle, "");
}

const OBSTACLES: Readonly<Record<FileObstacle, readonly [summary: string, hint: string]>> = {
  exists: ["there is a file of that name already", "Give another name, or --overwrite to replace a file."],
  noFolder: ["the folder of the file does not exist", "Make the folder, or give another one."],
  notWritable: ["the file cannot be written", "Give a file in a folder of yours."],
};

function obstacleError(obstacle: FileObstacle, suffix: string): ErathosError {
  const [summary, hint] = OBSTACLES[obstacle];
  return cannot(summary + suffix, hint);
}

function cannot(summary: string, hint: string): ErathosError {
  return new ErathosError({ code: "ERATHOS_CONFIGURATION", operation: "doctor --report", summary, hint });
}

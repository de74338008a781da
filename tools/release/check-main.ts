// `npm run release:check -- OWNER/NAME`: what a publisher still has to set. Exits with 1 if there is something.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { releaseProblems } from "./check";

const ROOT = path.resolve(__dirname, "../..");

const [repository] = process.argv.slice(2);
if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
  console.error("Usage: npm run release:check -- OWNER/NAME, the repository on GitHub that is released from.");
  process.exit(2);
}
const read = (file: string) => {
  const full = path.join(ROOT, file);
  return existsSync(full) ? readFileSync(full, "utf8") : undefined;
};
try {
  const problems = releaseProblems({ read, repository });
  for (const problem of problems) console.error(`- ${problem}`);
  console.log(problems.length === 0 ? "Ready to be released." : "Not ready to be released; RELEASING.md has the list.");
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** Writes the SDKs that are checked in from the schema that is: `npm run sdk`. */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { generatedFiles, LANGUAGES, sdkFolder, withGenerated } from "../support/languages/sdks";

async function main(): Promise<void> {
  for (const language of LANGUAGES) {
    const target = sdkFolder(language);
    await withGenerated(language, (folder) => {
      for (const name of generatedFiles(target).keys()) rmSync(path.join(target, name));
      cpSync(folder, target, { recursive: true });
    });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

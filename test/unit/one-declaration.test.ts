import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const source = path.resolve(__dirname, "../../provider/src");
const FOLDERS = ["api", "resources", "provider", "program"];

/** The files of these folders that are no tests, with what stands in them. */
function sources(): [string, string][] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(source, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(folder, file.replaceAll(path.sep, "/")),
    ),
  )
    .filter((file) => file.endsWith(".ts") && !file.includes("test"))
    .map((file) => [file, readFileSync(path.join(source, file), "utf8")]);
}

test("[ISSUE 14.1] a field of a webhook is named in its declaration and its class alone", () => {
  const naming = sources().filter(([, text]) => /isActive|is_active/.test(text));
  expect(naming.map(([file]) => file).sort()).toEqual([
    "resources/webhook/declaration.ts",
    "resources/webhook/webhook.ts",
  ]);
});

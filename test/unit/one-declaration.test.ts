import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const source = path.resolve(__dirname, "../../provider/src");
const FOLDERS = ["api", "resources", "provider", "program"];

/** The non-test files of these folders, with their content. */
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
    // By it a list may be filtered, which is another part of the API.
    "provider/plugin/schema-functions.ts",
    "resources/webhook/declaration.ts",
    "resources/webhook/webhook.ts",
  ]);
});

test("[ISSUE 14.1] the files that a new resource touches exist: at most six here and five in the emulator", () => {
  const guide = readFileSync(path.join(source, "resources/README.md"), "utf8");
  const [, text = ""] = guide.split("## A new resource");
  const [here = "", emulated = ""] = text.split("In the emulator:");
  const filesIn = (part: string) => [...part.matchAll(/`([a-z][\w/-]*\/?[\w-]+\.ts)`/g)].map(([, file = ""]) => file);
  const ours = filesIn(here).filter((file) => file !== "declaration.ts" && file !== "handlers.ts");
  expect(ours).toHaveLength(6);
  for (const file of ours) expect(existsSync(path.join(source, file))).toBe(true);
  expect(filesIn(emulated).length).toBeGreaterThan(0);
  expect(filesIn(emulated).length).toBeLessThanOrEqual(5);
  for (const file of filesIn(emulated)) expect(existsSync(path.join(source, "../../emulator/src", file))).toBe(true);
});

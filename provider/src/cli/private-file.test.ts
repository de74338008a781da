import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileObstacle, writePrivateFile } from "./private-file";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "erathos-private-file-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

test("a new file is its owner's alone", async () => {
  const path = join(folder, "report.json");
  expect(await fileObstacle(path, false)).toBeUndefined();
  expect(await writePrivateFile(path, "text", false)).toBeUndefined();
  expect({ text: readFileSync(path, "utf8"), mode: modeOf(path) }).toEqual({ text: "text", mode: 0o600 });
});

test("what is there stays, unless it is to be replaced: then by a file that is as private, and nothing is left over", async () => {
  const path = join(folder, "report.json");
  writeFileSync(path, "old");
  chmodSync(path, 0o644);
  expect(await writePrivateFile(path, "new", false)).toBe("exists");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(await writePrivateFile(path, "new", true)).toBeUndefined();
  expect({ text: readFileSync(path, "utf8"), mode: modeOf(path) }).toEqual({ text: "new", mode: 0o600 });
  expect(readdirSync(folder)).toEqual(["report.json"]);
});

test("a link and a folder are never replaced", async () => {
  const other = join(folder, "other.json");
  const path = join(folder, "report.json");
  writeFileSync(other, "old");
  symlinkSync(other, path);
  expect(await writePrivateFile(path, "new", true)).toBe("exists");
  expect(await writePrivateFile(folder, "new", true)).toBe("exists");
  expect(readFileSync(other, "utf8")).toBe("old");
});

test("a folder that is not there is said", async () => {
  expect(await writePrivateFile(join(folder, "none", "report.json"), "text", false)).toBe("noFolder");
});

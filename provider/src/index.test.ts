import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { z } from "zod";
import { assertBuilt } from "./provider/testing/built";

assertBuilt();

/** The compiled files and packages that a program loads with the entry. */
function loadedBy(entry: string): string[] {
  const file = resolve(__dirname, "../dist", entry);
  const script = `require(${JSON.stringify(file)});console.log(JSON.stringify(Object.keys(require.cache)))`;
  const output = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  return z.array(z.string()).parse(JSON.parse(output));
}

describe.each(["index.js", "native/index.js"])("[14.2] a program that imports %s", (entry) => {
  const loaded = loadedBy(entry).map((file) => file.replaceAll("\\", "/"));

  it("loads itself", () => {
    expect(loaded).toContainEqual(expect.stringMatching(/dist\/program\/registration\.js$/));
  });

  it("loads neither zod nor axios", () => {
    expect(loaded.filter((file) => /node_modules\/(zod|axios)\//.test(file))).toEqual([]);
  });

  it("loads neither the client nor a resource's handlers nor a host", () => {
    const unwanted = /dist\/(api\/(client|http|wire\/.*)|resources\/.*\/(handlers|schema)|provider\/.*)\.js$/;
    expect(loaded.filter((file) => unwanted.test(file))).toEqual([]);
  });
});

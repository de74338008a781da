import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { receiverContext } from "../support/receivers/context";
import { installReceiver } from "../support/receivers/install";

let cacheDirectory: string;
beforeEach(() => {
  cacheDirectory = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-install-"));
});
afterEach(() => rmSync(cacheDirectory, { recursive: true, force: true }));

// pip is part of every new environment, so nothing is downloaded.
const receiver = { name: "nothing-1", requirements: ["pip"] };

test("an environment is created once, and again if it is incomplete or has other requirements", async () => {
  const lines: string[] = [];
  const context = { ...receiverContext((line) => lines.push(line)), cacheDirectory };
  const bin = await installReceiver(receiver, context);
  const left = path.join(bin, "left-by-the-first");
  writeFileSync(left, "");
  lines.length = 0;
  expect(await installReceiver(receiver, context)).toBe(bin);
  expect({ lines, kept: existsSync(left) }).toEqual({ lines: [], kept: true });

  rmSync(path.join(cacheDirectory, receiver.name, "complete.json"));
  await installReceiver(receiver, context);
  expect(existsSync(left)).toBe(false);

  writeFileSync(left, "");
  await installReceiver({ ...receiver, requirements: ["pip>=1"] }, context);
  expect(existsSync(left)).toBe(false);
});

test("a package that cannot be installed fails with pip's message, and does not count as installed", async () => {
  const context = { ...receiverContext(() => undefined), cacheDirectory };
  const missing = { ...receiver, requirements: [path.join(cacheDirectory, "no-such-folder")] };
  await expect(installReceiver(missing, context)).rejects.toThrow(
    /pip install .* ended with 1\. It wrote last:[\s\S]*no-such-folder/,
  );
  expect(existsSync(path.join(cacheDirectory, receiver.name, "complete.json"))).toBe(false);
});

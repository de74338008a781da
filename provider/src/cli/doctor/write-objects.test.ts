import { httpTransport } from "../../api/http";
import { KEY } from "./testing/diagnose";
import { doctor, kept, LABEL, start } from "./testing/write-doctor";

describe("asking", () => {
  test("no terminal is attached and no --yes: nothing is sent, exit code 2", async () => {
    const emulator = await start();
    const { exitCode, stdout, stderr } = await doctor(emulator, []);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("--yes");
    expect(emulator.requests()).toEqual([]);
  });

  test.each([
    ["y", true],
    [" Yes ", true],
    ["", false],
    ["n", false],
    ["yesterday", false],
  ])("the answer %j", async (answer, goesOn) => {
    const emulator = await start();
    const { exitCode, stderr, stdout } = await doctor(emulator, [], { answer });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/inactive webhook, one variable and one secret[\s\S]+\[y\/N\]/);
    expect(stdout).toContain("webhooks.update");
    expect(emulator.requests().some(({ method }) => method === "POST")).toBe(goesOn);
    if (!goesOn) expect(stderr).toContain("Nothing was changed.");
  });

  test("where the key is refused nothing is tried", async () => {
    const emulator = await start();
    emulator.revokeKey(KEY);
    const { exitCode, stderr } = await doctor(emulator);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Nothing was changed");
    expect(emulator.requests()).toHaveLength(1);
  });
});

describe("cleaning up", () => {
  test("interrupted after any of its requests: everything is removed, exit code 130", async () => {
    const emulator = await start();
    const before = kept(emulator);
    const inner = httpTransport({ maxSockets: 5 });
    for (let last = 1; ; last += 1) {
      let changes = 0;
      let interrupt = () => {};
      const { exitCode, stdout, stderr } = await doctor(emulator, ["--yes"], {
        interruptible: (now) => {
          interrupt = now;
        },
        transport: {
          send: (request) => {
            if (request.method !== "GET" && request.method !== "OPTIONS") changes += 1;
            // Twice, as npx hands on what the terminal has sent already.
            if (changes === last) for (const _ of [1, 2]) interrupt();
            return inner.send(request);
          },
        },
      });
      expect(kept(emulator)).toBe(before);
      if (changes < last) {
        expect(exitCode).toBe(0);
        expect(last).toBeGreaterThan(12);
        return;
      }
      expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
      expect(stderr.match(/Stopping; what was made is being removed/g)).toHaveLength(1);
    }
  });

  test.each([
    ["the answer to a create is lost", { drop: true }],
    ["a create fails after its effect", { status: 500 }],
    ["a create names no id", { status: 201, body: {} }],
    ["a create is answered by a page", { status: 200, body: "<html></html>" }],
  ])("%s: what was made is found and removed", async (_what, fault) => {
    const emulator = await start();
    const before = kept(emulator);
    emulator.addFault({ method: "POST", path: "/developers/**", phase: "after", ...fault });
    await doctor(emulator);
    expect(emulator.requests().some(({ method, status }) => method === "DELETE" && status === 204)).toBe(true);
    expect(kept(emulator)).toBe(before);
  });

  test("what cannot be removed is named, beside the report", async () => {
    const emulator = await start();
    emulator.addFault({ method: "DELETE", path: "**/variables/*/", status: 403 });
    const { exitCode, stdout, stderr } = await doctor(emulator);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/delete it by hand: variables, pulumi_erathos_doctor_variable_[0-9a-f]{32}\n/);
    expect(stdout).not.toMatch(LABEL);
    expect(stdout).toMatch(/variables +clean up +failed/);
    expect(emulator.webhooks()).toEqual([]);
  });

  test("an API that offers no DELETE: nothing is made there", async () => {
    const emulator = await start();
    emulator.addFault({
      method: "OPTIONS",
      path: "**/secrets/*/",
      status: 200,
      headers: { allow: "GET, PUT" },
      body: {},
    });
    const { stdout } = await doctor(emulator);
    expect(stdout).toMatch(/secrets +everything +skipped +what would be made could not be removed/);
    expect(emulator.requests().filter(({ method, path }) => method === "POST" && path.endsWith("/secrets/"))).toEqual(
      [],
    );
  });
});

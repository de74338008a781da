import { z } from "zod";
import { startMovedApi } from "../../../../test/support/e2e/moved-api";
import { httpTransport } from "../../api/http";
import type { Clock } from "../../api/limiter";
import type { HttpReply, HttpRequest, Transport } from "../../api/transport";
import { runCommand, type TestWorld } from "../testing/test-io";
import { diagnose, doctor, environment, kept, LABEL, start } from "./testing/write-doctor";

describe("[ISSUE 8.2] what differs between APIs", () => {
  test("an API as it is thought to be: all is well, and everything is gone again", async () => {
    const emulator = await start({ behaviour: { trimTexts: false } });
    const before = kept(emulator);
    const { exitCode, stdout, stderr } = await doctor(emulator);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("All is well. What this check created is deleted again.");
    expect(stdout).toMatch(/webhooks +update +ok +PATCH 200 with the whole object/);
    expect(stdout).toMatch(/secrets +value shown +ok +not at all/);
    expect(stdout).toMatch(/lists +page size +ok +at most 100\n/);
    expect(kept(emulator)).toBe(before);
    expect(emulator.executions()).toEqual([]);
    expect(emulator.deliveries()).toEqual([]);
    expect(stdout + stderr).not.toMatch(LABEL);
    expect(stdout + stderr).not.toMatch(/canary|127\.0\.0\.1|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test("PUT alone, short replies: nothing has to be set", async () => {
    const emulator = await start({ profiles: ["put-only", "trimmed-create-reply"] });
    const { exitCode, facts, advice, verdicts } = await diagnose(emulator);
    expect({ exitCode, advice }).toEqual({ exitCode: 0, advice: null });
    expect(facts).toMatchObject({
      "webhooks create": "ok: POST 201 with a part of the object",
      "webhooks update": "ok: PATCH 405: refused; PUT is used instead, nothing has to be set",
      "webhooks replace": "ok: PUT 200 with a part of the object",
      "webhooks change rules": "ok: PUT 200 with a part of the object",
    });
    expect(verdicts["webhooks.update"]).toBe("ok");
  });

  test("rules and jobs that cannot be changed: the option that replaces the webhook", async () => {
    const emulator = await start({ behaviour: { ignoreChangesOf: ["rules", "jobs"] } });
    const { facts, advice, exitCode } = await diagnose(emulator);
    expect({ exitCode, advice }).toEqual({ exitCode: 0, advice: null });
    expect(facts["webhooks change rules"]).toMatch(/^differs: PATCH 200 .*but the old rules stay/);
    expect(facts["webhooks change jobs"]).toMatch(/^differs: .*but the old jobs stay/);
    const { stdout } = await doctor(emulator);
    expect(stdout).toContain('{ replaceOnChanges: ["rules"], deleteBeforeReplace: true }');
    expect(stdout).toContain('{ replaceOnChanges: ["jobs"], deleteBeforeReplace: true }');
  });

  test.each([
    ["masked", "ok: masked; it is never compared and never sent back"],
    ["null", "ok: not at all; it is never compared and never sent back"],
    ["clear", "differs: in clear"],
  ] as const)("secrets shown %s, two on a page, 204 after a change", async (secretValues, shown) => {
    const emulator = await start({ behaviour: { secretValues, maxPageSize: 2 } });
    for (const method of ["PATCH", "PUT"])
      emulator.addFault({ method, path: "/developers/**", phase: "after", status: 204 });
    const { facts, advice, exitCode, stdout } = await diagnose(emulator);
    expect({ exitCode, advice }).toEqual({ exitCode: 0, advice: null });
    expect(facts).toMatchObject({
      "secrets value shown": shown,
      "lists page size": "ok: at most 2, so that long lists take more requests; nothing has to be set",
      "webhooks update": "ok: PATCH 204 without a body",
      "variables replace": "ok: PUT 204 without a body",
      "webhooks change rules": "ok: PATCH 204 without a body",
    });
    expect(stdout).not.toMatch(LABEL);
  });

  test("paths elsewhere, where only trying can tell: the override is named, and with it all is well", async () => {
    const emulator = await start();
    await using api = await startMovedApi(emulator.url, {
      moves: [
        ["orchestration/webhook/", "orchestration/webhooks/"],
        ["orchestration/secrets/", "secrets/"],
      ],
      options: false,
      jsonForUnknownPaths: true,
    });
    const before = kept(emulator);
    const env = { ERATHOS_BASE_URL: api.url };
    const looked = await runCommand(["doctor", "--json"], { env: environment(emulator, env) });
    expect(looked.stdout).not.toContain("orchestration/webhook/{id}/");

    const { exitCode, advice, facts } = await diagnose(emulator, env);
    expect(exitCode).toBe(3);
    expect(facts).toMatchObject({
      "webhooks delete": expect.stringMatching(/^ok/),
      "secrets delete": expect.stringMatching(/^ok/),
    });
    const workspace = "/developers/workspaces/{workspace_id}";
    expect(advice?.endpoints).toMatchObject({
      "webhooks.get": `${workspace}/orchestration/webhook/{id}/`,
      "webhooks.update": `${workspace}/orchestration/webhook/{id}/`,
      "webhooks.delete": `${workspace}/orchestration/webhook/{id}/`,
      "secrets.create": `${workspace}/orchestration/secrets/`,
      "secrets.update": `${workspace}/orchestration/secrets/{id}/`,
    });
    expect(kept(emulator)).toBe(before);

    const cured = await diagnose(emulator, { ...env, ERATHOS_ENDPOINTS: JSON.stringify(advice?.endpoints) });
    expect({ exitCode: cured.exitCode, advice: cured.advice }).toEqual({ exitCode: 0, advice: null });
    expect(kept(emulator)).toBe(before);
  });

  test("nothing can be changed: said, with exit code 1", async () => {
    const emulator = await start({ behaviour: { allowPatch: false, allowPut: false } });
    const { exitCode, facts } = await diagnose(emulator);
    expect(exitCode).not.toBe(0);
    expect(facts["webhooks update"]).toBe("failed: PATCH 405: refused");
    expect(facts["webhooks delete"]).toMatch(/^ok/);
  });
});

describe("[ISSUE 13.2] manners of a server", () => {
  /** Answers each POST to `path` after the first by `answer`, where it gives one. */
  function secondPost(
    path: string,
    answer: (request: HttpRequest) => Promise<Partial<HttpReply> | undefined>,
  ): TestWorld {
    const inner = httpTransport({ maxSockets: 5 });
    let posts = 0;
    return {
      transport: {
        async send(request) {
          if (request.method !== "POST" || !request.url.endsWith(path)) return inner.send(request);
          posts += 1;
          const reply = posts === 1 ? undefined : await answer(request);
          return reply === undefined ? inner.send(request) : { status: 200, headers: {}, body: "", ...reply };
        },
      },
    };
  }

  test.each([
    [400, { name: ["variable with this name already exists."] }, "ok: POST 400: refused, and the field is named", ""],
    [400, { detail: "Exists." }, "ok: POST 400: refused, without naming the field", ""],
    [409, { detail: "Exists." }, "ok: POST 409: refused, without naming the field", ""],
    [422, {}, "differs: POST 422: refused, without naming the field", "this version does not take 422"],
    [500, undefined, "differs: POST 500: a name that is taken looks like a failing server", "set adoptExisting: true"],
  ])("a taken name is answered by %i %j", async (status, body, fact, hint) => {
    const emulator = await start();
    const before = kept(emulator);
    const world = secondPost("/variables/", async () => ({ status, body: JSON.stringify(body) ?? "" }));
    const { facts } = await diagnose(emulator, {}, world);
    expect(facts["variables taken name"]).toBe(fact);
    expect(facts["secrets taken name"]).toBe("ok: POST 400: refused, and the field is named");
    expect(
      (
        await doctor(
          emulator,
          ["--yes"],
          secondPost("/variables/", async () => ({ status })),
        )
      ).stdout,
    ).toContain(hint);
    expect(kept(emulator)).toBe(before);
  });

  test("a name is accepted twice: said, and both are removed", async () => {
    const emulator = await start();
    const before = kept(emulator);
    const inner = httpTransport({ maxSockets: 5 });
    const { facts, stdout } = await diagnose(
      emulator,
      {},
      secondPost("/secrets/", async (request) => {
        const { name, value } = z.object({ name: z.string(), value: z.string() }).parse(JSON.parse(request.body ?? ""));
        return inner.send({ ...request, body: JSON.stringify({ name: `${name}_twin`, value }) });
      }),
    );
    expect(facts["secrets taken name"]).toBe("differs: POST 201: a second one of the same name");
    expect(kept(emulator)).toBe(before);
    expect(stdout).not.toMatch(LABEL);
  });

  test("a taken name overwrites: said", async () => {
    const emulator = await start();
    const before = kept(emulator);
    const inner = httpTransport({ maxSockets: 5 });
    const { facts } = await diagnose(
      emulator,
      {},
      secondPost("/variables/", async ({ body: _, ...request }) => {
        const { results } = z
          .object({ results: z.array(z.object({ _id: z.string(), name: z.string() })) })
          .parse(JSON.parse((await inner.send({ ...request, method: "GET" })).body));
        return { status: 200, body: JSON.stringify(results.find(({ name }) => LABEL.test(name))) };
      }),
    );
    expect(facts["variables taken name"]).toBe("differs: POST 200: no second one, the first is overwritten");
    expect(kept(emulator)).toBe(before);
  });

  test("white space around strings is kept, or removed", async () => {
    const emulator = await start();
    expect((await diagnose(emulator)).facts).toMatchObject({
      "webhooks white space around description": expect.stringMatching(/^(ok: kept|differs: removed)$/),
      "variables white space around value": expect.stringMatching(/^(ok: kept|differs: removed)$/),
    });
    const inner = httpTransport({ maxSockets: 5 });
    const trimming: TestWorld = {
      transport: {
        send: ({ body, ...request }) =>
          inner.send(
            body === undefined
              ? request
              : { ...request, body: body.replace(/"(?:\\n|\s)*([^"]*?)(?:\\n|\s)*"/g, '"$1"') },
          ),
      },
    };
    const { facts } = await diagnose(emulator, {}, trimming);
    expect(facts).toMatchObject({
      "webhooks white space around description": "differs: removed",
      "variables white space around value": "differs: removed",
    });
    expect((await doctor(emulator, ["--yes"], trimming)).stdout).toContain("arrives without its last line break");
  });

  test("a throttle of 20 in a minute: said with its window, and the rate to set", async () => {
    const emulator = await start();
    const inner = httpTransport({ maxSockets: 5 });
    const throttling = (clock: Clock): Transport => {
      const taken: number[] = [];
      return {
        async send(request) {
          const oldest = taken.filter((time) => time > clock.now() - 60_000).at(-20);
          if (oldest !== undefined) {
            const wait = Math.ceil((oldest + 60_000 - clock.now()) / 1000);
            return { status: 429, headers: { "retry-after": String(wait) }, body: "{}" };
          }
          taken.push(clock.now());
          return inner.send(request);
        },
      };
    };
    const { exitCode, stdout, stderr, waited } = await doctor(emulator, ["--yes"], { transport: throttling });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/requests +rate limit +differs +429 after 20 requests in a minute\n/);
    expect(stdout).toContain("pulumi config set erathos:requestsPerSecond 0.33\n");
    expect(stderr).toMatch(/waiting for the rate limit, 60 s/);
    expect(waited).toBeGreaterThan(59_000);
    const env = environment(emulator, { ERATHOS_REQUESTS_PER_SECOND: "0.33" });
    const slower = await doctor(emulator, ["--yes"], { transport: throttling, env });
    expect(slower.stdout).not.toContain("rate limit");
  });
});

import { TransportError } from "../../api";
import { collection, fakeApi, json, run, serve } from "../testing/fake-api";
import { runCommand } from "../testing/test-io";
import { diagnose, environment, JOB, jobs, usual, webhooks } from "./testing/diagnose";

describe("paths elsewhere than the table says", () => {
  const moved = [
    ...webhooks,
    run("orchestration/jobs/:id/run/"),
    ...collection("orchestration/jobs", [JOB]),
    ...collection("orchestration/secrets"),
    ...collection("variables"),
  ];

  test("the overrides to set are printed, exit code 3; with them all is well", async () => {
    await using api = await fakeApi(moved);
    const { exitCode, advice, verdicts } = await diagnose(environment(api.url));
    expect(exitCode).toBe(3);
    expect(verdicts).toMatchObject({ "secrets.list": "not there", "variables.list": "ok", "webhooks.get": "ok" });
    expect(Object.keys(advice?.endpoints ?? {}).sort()).toEqual(
      [
        ...["jobs.get", "jobs.list", "jobs.run"],
        ...["create", "delete", "get", "list", "replace", "update"].map((verb) => `secrets.${verb}`),
      ].sort(),
    );
    expect(advice?.endpoints["jobs.run"]).toBe("/developers/workspaces/{workspace_id}/orchestration/jobs/{id}/run/");
    expect(advice?.command).toBe(`pulumi config set erathos:endpoints '${JSON.stringify(advice?.endpoints)}'`);

    const cured = environment(api.url, { ERATHOS_ENDPOINTS: JSON.stringify(advice?.endpoints) });
    expect(await diagnose(cured)).toMatchObject({ exitCode: 0, advice: null });
  });

  test("the line is a line of its own in the text, for the stack that was asked about", async () => {
    await using api = await fakeApi(moved);
    const { stdout } = await runCommand(["doctor", "--stack", "dev"], {
      env: environment(api.url),
      pulumi: () => ({ exitCode: 0, stdout: "{}", stderr: "" }),
    });
    expect(stdout).toMatch(/^ {4}pulumi config set erathos:endpoints '\{.+\}' --stack dev$/m);
  });

  test("no path that could start a job is ever sent a GET, overridden or not", async () => {
    await using api = await fakeApi(moved);
    const run = "/developers/workspaces/{workspace_id}/jobs/{id}/run/";
    const endpoints = { "jobs.run": "GET /go/{id}/", "jobs.get": "/go/{id}/", "jobs.list": run, "webhooks.get": run };
    await runCommand(["doctor"], { env: environment(api.url, { ERATHOS_ENDPOINTS: JSON.stringify(endpoints) }) });
    const sent = api.requests.filter((request) => /\/run\/$|\/go\//.test(request));
    expect(sent.length).toBeGreaterThan(2);
    expect(sent.filter((request) => !request.startsWith("OPTIONS "))).toEqual([]);
    // An object that exists is only ever read.
    expect(api.requests.filter((request) => request.startsWith("OPTIONS ") && request.includes(JOB))).toEqual([]);
  });

  test("a Run that takes the job in its body is told of, but no override is advised that would run nothing or all", async () => {
    await using api = await fakeApi([...webhooks, run("jobs/run/"), ...jobs, ...usual.slice(5)]);
    const { exitCode, advice, verdicts, why } = await diagnose(environment(api.url));
    expect({ exitCode, advice }).toEqual({ exitCode: 3, advice: null });
    expect(verdicts["jobs.run"]).toBe("not there");
    expect(why["jobs.run"]).toContain("/jobs/run/ answers, but takes the job in its body");
    const { stdout } = await runCommand(["doctor"], { env: environment(api.url) });
    expect(stdout).toContain("jobs.run: no override helps");
    expect(stdout).not.toContain("not found anywhere");
  });

  test("an item path that does not know an object of the list is not believed", async () => {
    await using api = await fakeApi([
      ...webhooks.slice(0, 1),
      { path: "orchestration/webhooks/:id/", methods: ["GET"] },
      ...usual.slice(2),
    ]);
    const { verdicts, why } = await diagnose(environment(api.url));
    expect(verdicts["webhooks.get"]).toBe("not there");
    expect(why["webhooks.get"]).toContain("stands in the list");
    expect(why["webhooks.update"]).toBe("offers GET, not PATCH");
  });
});

describe("answers that prove nothing", () => {
  test("a server that does not answer OPTIONS: unsure, exit code 0", async () => {
    await using api = await fakeApi(usual, { options: false });
    const { exitCode, verdicts } = await diagnose(environment(api.url));
    expect(exitCode).toBe(0);
    expect(verdicts).toMatchObject({ "webhooks.list": "ok", "webhooks.create": "unsure", "jobs.run": "unsure" });
  });

  test("a gateway that says 404 in JSON for everything: an item that nobody can read is unsure", async () => {
    await using api = await fakeApi(usual, { unknown: "json" });
    const { verdicts } = await diagnose(environment(api.url));
    expect(verdicts).toMatchObject({ "webhooks.get": "ok", "secrets.get": "unsure" });
  });

  test("a server that offers every method everywhere", async () => {
    const list = { results: [], next_page: null };
    await using api = await serve((_, response) => json(response, 200, list, { allow: "GET, POST, PUT, DELETE" }));
    const { verdicts } = await diagnose(environment(api.url));
    expect(verdicts).toMatchObject({ "webhooks.list": "ok", "webhooks.create": "unsure", "webhooks.get": "unsure" });
  });
});

describe("the network", () => {
  test("a redirect is not followed: the other host hears nothing", async () => {
    await using other = await serve((_, response) => json(response, 200, []));
    await using api = await serve((_, response) => response.writeHead(301, { location: `${other.url}/` }).end());
    const { exitCode, details } = await diagnose(environment(api.url));
    expect(exitCode).toBe(1);
    expect(details["address"]).toContain("it redirects (301) to another host, which is not followed");
    expect(other.requests).toEqual([]);
  });

  test("a web page instead of the API", async () => {
    await using page = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
    });
    const { exitCode, details } = await diagnose(environment(page.url));
    expect(exitCode).toBe(1);
    expect(details["address"]).toContain("a web page answers (200)");
  });

  test("nothing listens", async () => {
    const api = await serve(() => undefined);
    await api[Symbol.asyncDispose]();
    const { exitCode, details } = await diagnose(environment(api.url));
    expect(exitCode).toBe(1);
    expect(details["address"]).toContain("nothing listens there");
  });

  test.each([
    ["DEPTH_ZERO_SELF_SIGNED_CERT", {}, /TLS-inspecting proxy.+Set NODE_EXTRA_CA_CERTS/],
    ["SELF_SIGNED_CERT_IN_CHAIN", { NODE_EXTRA_CA_CERTS: "/ca.pem" }, /NODE_EXTRA_CA_CERTS is set, but does not help/],
    ["CERT_HAS_EXPIRED", {}, /has expired, or this machine's clock is wrong/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", {}, /for another host name/],
  ])("TLS fails with %s: explained, exit code 1", async (code, more, explanation) => {
    const { exitCode, stdout } = await runCommand(["doctor"], {
      env: { ...environment("https://erathos.example"), ...more },
      transport: { send: () => Promise.reject(new TransportError("tls", code)) },
    });
    expect(exitCode).toBe(1);
    expect(stdout.replaceAll("\n", " ")).toMatch(explanation);
  });

  test("proxies are reported by the name of the variable, never by its value", async () => {
    const proxy = { variable: "HTTPS_PROXY", address: "proxy.example:3128" };
    const { stdout } = await runCommand(["doctor"], {
      env: environment("https://erathos.example", { HTTPS_PROXY: "http://ana:pr0xy-password@proxy.example:3128" }),
      transport: { send: () => Promise.reject(new TransportError("proxyAuthentication", "HTTP 407", proxy)) },
    });
    expect(stdout).toMatch(/^proxy +failed +HTTPS_PROXY is used; the proxy requires authentication$/m);
    expect(stdout).not.toMatch(/pr0xy-password|proxy\.example/);
  });
});

import * as pulumi from "@pulumi/pulumi";
import { rule } from "../language/builders";
import { normaliseRules } from "../language/rules";
import * as native from "../native";
import { Provider } from "../program/explicit-provider";
import {
  AirflowTrigger,
  DagsterTrigger,
  DatabricksTrigger,
  DbtCloudTrigger,
  GitHubTrigger,
  JobChain,
  PagerDutyAlert,
  PrefectTrigger,
  SlackMessage,
  TeamsMessage,
  type TriggerArgs,
} from "./index";
import { known, MockEngine } from "./testing/mock-engine";

const JOBS = ["0a7c2f5e-7c0e-4f0e-9d59-1f6f2d3b4c5d"];
const WORKSPACE = { "erathos:workspaceId": "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01" };
const OTHER_WORKSPACE = "5f0c61f5-6a3c-4b83-9f0b-6d0a8d1c2e11";

const SLACK = "https://hooks.slack.com/services/T0/B0/canary";
const TEAMS =
  "https://prod-1.westeurope.logic.azure.com:443/workflows/f/triggers/manual/paths/invoke?sp=%2Frun&sig=canary";

const airflow2 = { version: 2, username: "erathos", password: "p" } as const;

/** Tokens, names, types and payloads are what stacks in use depend on: a change here replaces their resources. */
describe("tokens, names of children, types and payloads", () => {
  const receivers = {
    "Airflow 2": () =>
      new AirflowTrigger("refresh-marts", {
        jobs: JOBS,
        url: "https://airflow.example.com/",
        dagId: "refresh_marts",
        airflow: airflow2,
      }),
    "Airflow 3": () =>
      new AirflowTrigger("refresh-marts", {
        jobs: JOBS,
        url: "https://airflow.example.com/base/",
        dagId: "refresh_marts",
        airflow: { version: 3, token: "t" },
      }),
    "dbt Cloud": () => new DbtCloudTrigger("models", { jobs: JOBS, accountId: 1234, jobId: "5678", token: "t" }),
    "Prefect Cloud": () =>
      new PrefectTrigger("marts", {
        jobs: JOBS,
        deploymentId: "d",
        server: { kind: "cloud", accountId: "a", workspaceId: "w", apiKey: "k" },
      }),
    "Prefect, self-hosted": () =>
      new PrefectTrigger("marts", {
        jobs: JOBS,
        deploymentId: "d",
        server: { kind: "selfHosted", apiUrl: "https://prefect.example.com/api", authString: "admin:p" },
      }),
    "Prefect, without authentication": () =>
      new PrefectTrigger("marts", {
        jobs: JOBS,
        deploymentId: "d",
        server: { kind: "selfHosted", apiUrl: "https://prefect.example.com/api" },
        parameters: { table: "${{erathos.table_name}}" },
      }),
    Databricks: () =>
      new DatabricksTrigger("marts", {
        jobs: JOBS,
        host: "adb-1.7.azuredatabricks.net",
        jobId: "620532714881437",
        token: "t",
        jobParameters: { table: "${{erathos.table_name}}" },
      }),
    "GitHub, a workflow": () =>
      new GitHubTrigger("dbt", {
        jobs: JOBS,
        repository: "acme/dbt",
        dispatch: {
          kind: "workflow",
          workflow: "build.yml",
          ref: "main",
          inputs: { table: "${{erathos.table_name}}" },
        },
        token: "t",
      }),
    "GitHub Enterprise Server, an event": () =>
      new GitHubTrigger("dbt", {
        jobs: JOBS,
        repository: "acme/dbt",
        dispatch: { kind: "repository" },
        token: "t",
        apiUrl: "https://github.example.com/api/v3/",
      }),
    "Dagster+": () =>
      new DagsterTrigger("marts", {
        jobs: JOBS,
        server: { kind: "cloud", url: "https://acme.dagster.cloud/prod", token: "t" },
        codeLocation: "marts",
        jobName: "refresh_marts",
        runConfig: { ops: { refresh: { config: { table: "${{erathos.table_name}}" } } } },
        tags: { team: "data" },
      }),
    "Dagster, without authentication": () =>
      new DagsterTrigger("marts", {
        jobs: JOBS,
        server: { kind: "selfHosted", url: "https://dagster.example.com" },
        codeLocation: "marts",
        jobName: "refresh_marts",
      }),
    Slack: () => new SlackMessage("failures", { jobs: JOBS, webhookUrl: SLACK }),
    Teams: () => new TeamsMessage("failures", { jobs: JOBS, webhookUrl: TEAMS }),
    "PagerDuty, a failure": () => new PagerDutyAlert("failed", { jobs: JOBS, integrationKey: "k" }),
    "PagerDuty, its end": () => new PagerDutyAlert("loaded", { jobs: JOBS, integrationKey: "k", action: "resolve" }),
    "job chain": () => new JobChain("payments-after-orders", { after: JOBS, run: "payments", apiKey: "k" }),
  };

  test.each(Object.entries(receivers))("%s", async (_, declare) => {
    const engine = await MockEngine.start(WORKSPACE);
    const receiver = declare();
    expect(await known(receiver.webhookId)).toMatch(/-webhook-id$/);
    expect(await known(receiver.webhook.urn)).toMatch(
      /::erathos:receivers:\w+\$pulumi-nodejs:dynamic\/erathos:Webhook::/,
    );
    if (receiver.baseUrl !== undefined) {
      expect(await known(receiver.baseUrl.urn)).toMatch(/\$pulumi-nodejs:dynamic\/erathos:Variable::/);
    }
    const inOrder = engine.registered.toSorted((one, other) => one.name.localeCompare(other.name));
    expect(inOrder).toMatchSnapshot();
    const others = inOrder.filter(({ type }) => !type.endsWith(":Secret"));
    expect(JSON.stringify(others)).not.toContain("canary");
  });
});

test("what all receivers take is passed on, in place of the defaults", async () => {
  const engine = await MockEngine.start(WORKSPACE);
  const { webhook } = new AirflowTrigger("refresh-marts", {
    jobs: JOBS,
    url: "https://airflow.example.com",
    dagId: "refresh_marts",
    airflow: airflow2,
    description: "Marts",
    rules: [rule.failed()],
    isActive: false,
    workspaceId: OTHER_WORKSPACE,
    prefix: pulumi.output("prod_airflow"),
  });
  await known(webhook.id);
  expect(engine.find("refresh-marts-webhook").inputs).toMatchObject({
    description: "Marts",
    rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FAILED" }],
    isActive: false,
    workspaceId: OTHER_WORKSPACE,
    url: "https://${{variables.prod_airflow_url}}/api/v1/dags/refresh_marts/dagRuns",
    header: { Authorization: "Basic ${{secrets.prod_airflow_token}}" },
  });
  expect(engine.find("refresh-marts-token").inputs).toMatchObject({
    name: "prod_airflow_token",
    workspaceId: OTHER_WORKSPACE,
  });
  expect(engine.find("refresh-marts-url").inputs).toMatchObject({
    name: "prod_airflow_url",
    workspaceId: OTHER_WORKSPACE,
  });
});

describe("extraRules stand beside", () => {
  const window = rule.finishedBetween("03:00", "08:00", { timeZone: "UTC" });
  const beside = ["FINISHED_AT_TIME", "FINISHED_AT_TIME", "NESTED_TABLE", "STATUS"];
  const cases: [string, Pick<TriggerArgs, "rules" | "extraRules">, string[]][] = [
    ["the default ones", { extraRules: [window] }, beside],
    ["the default ones, as an Output", { extraRules: pulumi.output(window) }, beside],
    ["those of rules", { rules: [rule.failed()], extraRules: [rule.rows.equals(0)] }, ["ROWS", "STATUS"]],
  ];

  test.each(cases)("%s", async (_, given, expected) => {
    const engine = await MockEngine.start(WORKSPACE);
    const target = { jobs: JOBS, url: "https://airflow.example.com", dagId: "d", airflow: airflow2 };
    await known(new AirflowTrigger("marts", { ...target, ...given }).webhook.id);
    const { rules } = normaliseRules(engine.find("marts-webhook").inputs["rules"]);
    expect(rules.map(({ variableName }) => variableName)).toEqual(expected);
  });
});

describe("an explicit provider reaches the children", () => {
  const ways = {
    provider: (provider: Provider) => ({ provider }),
    "providers, a map": (provider: Provider) => ({ providers: { "pulumi-nodejs": provider } }),
    "providers, a list": (provider: Provider) => ({ providers: [provider] }),
    parent: (provider: Provider) => ({ parent: new pulumi.ComponentResource("t:m:P", "parent", {}, { provider }) }),
  };

  test.each(Object.entries(ways))("by %s, and a chain runs the job where the provider says", async (_, options) => {
    const engine = await MockEngine.start(WORKSPACE);
    const provider = new Provider("labs", { workspaceId: OTHER_WORKSPACE, baseUrl: "https://erathos.example.com" });
    const { webhook } = new JobChain("chain", { after: JOBS, run: "r", apiKey: "k" }, options(provider));
    await known(webhook.id);
    const children = ["chain-token", "chain-url", "chain-webhook"].map((name) => engine.find(name));
    expect(children.map((child) => child.provider)).toEqual(Array(3).fill(expect.stringMatching(/::labs::labs-id$/)));
    expect(engine.find("chain-url").inputs).toMatchObject({ value: "erathos.example.com" });
    expect(engine.find("chain-webhook").inputs).toMatchObject({
      url: `https://\${{variables.chain_url}}/developers/workspaces/${OTHER_WORKSPACE}/jobs/r/run/`,
    });
  });
});

test("served by the native plugin, children and explicit provider are the plugin's", async () => {
  const engine = await MockEngine.start(WORKSPACE);
  const provider = new native.Provider("labs", { workspaceId: OTHER_WORKSPACE });
  const { webhook } = new native.JobChain("chain", { after: JOBS, run: "r", apiKey: "k" }, { provider });
  expect(await known(webhook.url)).toContain(`/workspaces/${OTHER_WORKSPACE}/`);
  expect(engine.find("chain-token").type).toBe("erathos:index:Secret");
  expect(engine.find("chain-url").type).toBe("erathos:index:Variable");
  expect(engine.find("chain-webhook").type).toBe("erathos:index:Webhook");
  expect(engine.find("chain").type).toBe("erathos:receivers:JobChain");
});

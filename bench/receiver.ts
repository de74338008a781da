/**
 * What a receiver costs as a component of the plugin: its first preview in YAML, against that of the same secret, variable
 * and webhook as resources of the program. Neither loads Pulumi's SDK.
 *
 * @module
 */

import { PulumiProject } from "../test/support/engine/cli";
import { startEmulatorProcess } from "../test/support/engine/emulator";
import type { Engine } from "../test/support/engine/engine";
import { withYamlHost } from "../test/support/engine/yaml-host";
import { type Install, PLUGIN } from "./install";
import { median } from "./statistics";

/** A preview takes a second, with differences of tenths of a second. */
const PREVIEWS_IN_A_ROUND = 5;

const JOBS = ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"];

const RECEIVER = {
  marts: {
    type: "erathos:receivers:AirflowTrigger",
    properties: {
      jobs: JOBS,
      url: "https://airflow.example.com",
      dagId: "marts",
      airflow: { version: 3, token: "${token}" },
    },
  },
};

/** With the receiver's own descriptions, so that both send the engine the same. */
const CHILDREN = {
  secret: { type: "erathos:Secret", properties: { name: "marts_token", value: "${token}" } },
  address: { type: "erathos:Variable", properties: { name: "marts_url", value: "airflow.example.com" } },
  webhook: {
    type: "erathos:Webhook",
    properties: {
      description: "Run the Airflow DAG marts",
      jobs: JOBS,
      url: "https://${address.reference}/api/v2/dags/marts/dagRuns",
      header: { "Content-Type": "application/json", Authorization: "Bearer ${secret.reference}" },
      body: {
        dag_run_id: "erathos__$${{erathos.execution_id}}__$${{erathos.table_name}}",
        conf: {
          connection: "$${{erathos.connection_name}}",
          schema: "$${{erathos.schema_name}}",
          table: "$${{erathos.table_name}}",
          rows: "$${{erathos.rows}}",
          execution_id: "$${{erathos.execution_id}}",
        },
        note: "triggered on the Erathos platform by $${{erathos.triggered_by}}",
      },
      rules: [
        { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
        { variableName: "NESTED_TABLE", operation: "EQUAL", value: "false" },
      ],
    },
  },
};

/** JSON is YAML. */
function yaml(resources: object): string {
  const providers = [{ name: "erathos", path: PLUGIN }];
  const config = { token: { type: "string", secret: true } };
  return JSON.stringify({ name: "bench", runtime: "yaml", plugins: { providers }, config, resources });
}

/** The two in turn; the medians, and the median of the ratios of neighbours. */
export async function measureReceiver(
  engine: Engine,
  install: Install,
  rounds: number,
  report: (text: string) => void,
): Promise<Record<string, number>> {
  const emulator = await startEmulatorProcess();
  const project = PulumiProject.create({
    engine: await withYamlHost(engine, { report }),
    nodeModules: "none",
    files: { "Pulumi.yaml": yaml(RECEIVER) },
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    },
  });
  const secondsOf = async (resources: object): Promise<number> => {
    project.write({ "Pulumi.yaml": yaml(resources) });
    const began = performance.now();
    await project.run(["preview"]);
    return (performance.now() - began) / 1000;
  };
  try {
    install.into(project.directory);
    await project.init("bench");
    await project.config("bench:token", "secret", { secret: true });
    await secondsOf(RECEIVER);
    const pairs: { readonly component: number; readonly children: number }[] = [];
    for (let number = 1; number <= rounds * PREVIEWS_IN_A_ROUND; number += 1) {
      const pair = { children: await secondsOf(CHILDREN), component: await secondsOf(RECEIVER) };
      pairs.push(pair);
      report(
        `first preview in YAML: a receiver ${pair.component.toFixed(2)} s, its children ${pair.children.toFixed(2)} s`,
      );
    }
    return {
      "first preview in YAML: one receiver, s": median(pairs.map(({ component }) => component)),
      "first preview in YAML: its children as plain resources, s": median(pairs.map(({ children }) => children)),
      "first preview in YAML: a receiver against its children, ratio": median(
        pairs.map(({ component, children }) => component / children),
      ),
    };
  } finally {
    await project.dispose();
    await emulator.stop();
  }
}

import type { LocatorContext } from "../engine/context";

/** The variable that names the Python to use instead of those on PATH. */
export const PYTHON_VARIABLE = "ERATHOS_TEST_PYTHON";

/** All receivers install on these. Airflow 2.11 supports no later one; Prefect 3.9 and Airflow 3.3 no earlier one. */
const SUPPORTED = ["3.11", "3.12", "3.10"];

const ANSWER = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";
const ANSWER_TIMEOUT_MS = 300_000;

/** The user's Python or receiver settings must not reach the ones under test. */
const PRIVATE = /^(?:PYTHON|VIRTUAL_ENV|AIRFLOW|PREFECT|DAGSTER|DATABRICKS|PIP_(?:TARGET|PREFIX|USER))/;

/** The environment of every Python command. pip keeps its own settings, such as a mirror. */
export function pythonEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !PRIVATE.test(name));
  return { ...Object.fromEntries(kept), PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1", PYTHONUNBUFFERED: "1" };
}

/**
 * Finds a Python that can create virtual environments and runs all receivers.
 *
 * @throws one sentence that lists all attempts.
 */
export async function findPython(context: LocatorContext): Promise<string> {
  const named = context.env[PYTHON_VARIABLE];
  const candidates = named === undefined ? [...SUPPORTED.map((version) => `python${version}`), "python3"] : [named];
  const problems: string[] = [];
  for (const command of candidates) {
    const outcome = await context.run(command, ["-c", ANSWER], {
      env: pythonEnvironment(context.env),
      timeoutMs: ANSWER_TIMEOUT_MS,
    });
    const version = outcome.stdout.trim();
    if (outcome.code === 0 && SUPPORTED.includes(version)) return command;
    problems.push(
      `${command}: ${outcome.code === 0 ? `is ${version}` : (outcome.reason ?? "cannot make environments")}`,
    );
  }
  throw new Error(
    `No Python to install the receivers with (${problems.join("; ")}). ` +
      `Install Python 3.10 to 3.12 with its venv module, or name one in ${PYTHON_VARIABLE}.`,
  );
}

import path from "node:path";
import { z } from "zod";
import { runToEnd } from "../receivers/command";

/** Django stores a UUID without dashes if the database has no type for it. */
const id = z.string().transform((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));

const databaseSchema = z.object({
  webhooks: z.array(z.object({ id, description: z.string(), is_active: z.number() })),
  secrets: z.array(z.object({ id, name: z.string(), value: z.string() })),
  variables: z.array(z.object({ id, name: z.string(), value: z.string() })),
  /** The jobs that were run, once for each run. */
  executions: z.array(z.object({ job: id })),
});

export type Database = z.infer<typeof databaseSchema>;

/** Reads the file directly, independent of the server and the code under test. */
const SCRIPT = `
import json, sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=60)
database.row_factory = sqlite3.Row
queries = json.loads(sys.argv[2])
print(json.dumps({name: [dict(row) for row in database.execute(query)] for name, query in queries.items()}))
`;

const QUERIES = {
  webhooks: "select _id as id, description, is_active from erathos_webhook order by _created_at",
  secrets: "select _id as id, name, value from erathos_secret order by name",
  variables: "select _id as id, name, value from erathos_variable order by name",
  executions: "select job_id as job from erathos_execution order by _created_at",
} satisfies Record<keyof Database, string>;

export async function readDatabase(python: string, file: string, env: NodeJS.ProcessEnv): Promise<Database> {
  const args = ["-c", SCRIPT, file, JSON.stringify(QUERIES)];
  const text = await runToEnd(python, args, { cwd: path.dirname(file), env, timeoutSeconds: 15 * 60 });
  return databaseSchema.parse(JSON.parse(text));
}

import { createHash } from "node:crypto";
import { defaultSeed, MANUAL_START } from "erathos-emulator";

/** Only jobs, so that all other objects come from the programs under test. */
export const EMPTY_SEED: typeof defaultSeed = {
  ...defaultSeed,
  workspaces: defaultSeed.workspaces.map(({ secrets: _, variables: __, ...workspace }) => workspace),
};

/** An entry of a Django fixture. */
interface Entry {
  readonly model: string;
  readonly pk?: string | number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The emulator's seed with one key for all workspaces, as a Django fixture. */
export function fixtureOf(seed: typeof defaultSeed, apiKey: string): readonly Entry[] {
  const workspaces = seed.workspaces.map(({ id }) => ({ model: "erathos.workspace", pk: id, fields: {} }));
  const objects = seed.workspaces.flatMap((workspace): readonly Entry[] => {
    const names = new Map((workspace.connections ?? []).map(({ id, name }) => [id, name]));
    const jobs = (workspace.jobs ?? []).map((job) =>
      stored("job", job.id, workspace.id, {
        connection_id: job.connectionId,
        connection_name: names.get(job.connectionId),
        schema_name: job.schemaName,
        table_name: job.tableName,
        primary_job: job.primaryJobId,
        schedule: job.schedule ?? "Manually",
        sync_type: job.syncType ?? "FULL",
        is_active: true,
      }),
    );
    const { secrets, variables } = workspace;
    return [...jobs, ...named("secret", secrets, workspace.id), ...named("variable", variables, workspace.id)];
  });
  return [...workspaces, ...objects, keyEntry(seed, apiKey)];
}

function stored(model: string, id: string, workspace: string, fields: Entry["fields"]): Entry {
  const timestamps = { _created_at: MANUAL_START, _updated_at: MANUAL_START };
  return { model: `erathos.${model}`, pk: id, fields: { workspace, ...timestamps, ...fields } };
}

function named(model: string, values: Readonly<Record<string, string>> | undefined, workspace: string): Entry[] {
  return Object.entries(values ?? {}).map(([name, value]) => {
    // Nothing refers to these ids; they only have to be distinct.
    const hash = createHash("md5").update(`${model} ${workspace} ${name}`).digest("hex");
    const written = value.replaceAll("{emulatorUrl}", "http://127.0.0.1:1");
    return stored(model, hash, workspace, { name, value: written });
  });
}

/** As djangorestframework-api-key stores a key: a prefix for the lookup, and a hash. */
function keyEntry({ keys, workspaces }: typeof defaultSeed, apiKey: string): Entry {
  const [prefix = ""] = apiKey.split(".");
  const hashed_key = `sha512$$${createHash("sha512").update(apiKey).digest("hex")}`;
  const owner = { name: keys?.[0]?.owner ?? "", workspaces: workspaces.map(({ id }) => id), created: MANUAL_START };
  return { model: "erathos.apikey", pk: `${prefix}.${hashed_key}`, fields: { prefix, hashed_key, ...owner } };
}

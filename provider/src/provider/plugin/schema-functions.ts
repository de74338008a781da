/**
 * The functions in the package's schema.
 *
 * @module
 */

type Json = { readonly [name: string]: unknown };

const text = (description: string) => ({ type: "string", description });

const FILTER: Json = {
  id: text("The job's id."),
  connectionId: text("The id of the job's connection."),
  connectionName: text("The name of the job's connection."),
  schemaName: text("The schema in the destination warehouse."),
  tableName: text("The table or endpoint in the destination."),
};

const JOB: Json = {
  ...FILTER,
  createdAt: text("When the job was made."),
  updatedAt: text("When the job was last changed."),
  primaryJobId: text("The job after which this one runs; a job that has one cannot be run on its own."),
};

const inputs = (what: string): Json => ({
  description: what,
  properties: { ...FILTER, workspaceId: text("The workspace; by default the configured one.") },
});

/** getJob and getJobs, and the type of a job. */
export function functionSchemas(): { readonly functions: Json; readonly types: Json } {
  return {
    types: {
      "erathos:index:Job": { type: "object", description: "A job of a workspace.", properties: JOB, required: ["id"] },
    },
    functions: {
      "erathos:index:getJob": {
        description: "The one job that matches; none or several are an error that lists the near ones.",
        inputs: inputs("Every given property must match exactly."),
        outputs: { type: "object", properties: JOB, required: ["id"] },
      },
      "erathos:index:getJobs": {
        description: "All jobs that match; without arguments, all jobs of the workspace.",
        inputs: inputs("Every given property must match exactly."),
        outputs: {
          type: "object",
          properties: {
            jobs: {
              type: "array",
              items: { $ref: "#/types/erathos:index:Job" },
              description: "By connection, schema and table.",
            },
          },
          required: ["jobs"],
        },
      },
    },
  };
}

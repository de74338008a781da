// What every contender declares: BENCH_COUNT webhooks with two rules, a header and a body. With BENCH_CHANGED, one
// property of every second one is another.

const JOBS = ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501", "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d503"];

function webhook(index) {
  const changed = process.env.BENCH_CHANGED === "true" && index % 2 === 0;
  return {
    description: `Refresh mart ${index}${changed ? ", changed" : ""}`,
    jobs: JOBS,
    method: "POST",
    url: `https://receiver.example/api/v1/dags/mart_${index}/dagRuns`,
    header: { "Content-Type": "application/json", "X-Table": "${{erathos.table_name}}" },
    body: { conf: { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}" }, note: `mart ${index}` },
    rules: [
      { variableName: "ROWS", operation: "GREATER_THAN", value: "0" },
      { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
    ],
    isActive: true,
  };
}

/** Calls `declare(name, args)` for each webhook. */
exports.declareAll = (declare) => {
  for (let index = 0; index < Number(process.env.BENCH_COUNT); index += 1) declare(`webhook-${index}`, webhook(index));
};

/** In the API's spelling. */
exports.toWire = ({ isActive, rules, ...rest }) => ({
  ...rest,
  is_active: isActive,
  rules: rules.map(({ variableName, ...rule }) => ({ variable_name: variableName, ...rule })),
});

import { configuration, describeTerraform, measureTerraform } from "../../../bench/terraform";

test("[ISSUE 17.5] without the binaries Terraform is left out, and a line says so", async () => {
  const lines: string[] = [];
  expect(await measureTerraform(1, (line) => lines.push(line), { BENCH_TERRAFORM: "/bin/terraform" })).toEqual({});
  expect(lines).toEqual(["Terraform is left out, as BENCH_TERRAFORM and BENCH_TERRAFORM_RESTAPI name no binaries"]);
  expect(describeTerraform({})).toContain("left out");
});

test("references reach Terraform as they are, and not as its own", () => {
  const text = configuration({ url: "http://127.0.0.1:1", apiKey: "k", workspaceId: "w" }, [
    { url: "https://${{variables.host}}/" },
  ]);
  expect(text).toContain("https://$${{variables.host}}/");
  expect(JSON.parse(text).resource.restapi_object["webhook-0"].read_path).toMatch(
    /\/w\/orchestration\/webhooks\/\{id\}\/$/,
  );
});

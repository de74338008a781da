import { describeTemplate } from "../support/e2e/template";
import { engineFromEnvironment } from "../support/engine/engine";
import { withYamlHost } from "../support/engine/yaml-host";

describeTemplate("TypeScript", async () => engineFromEnvironment());
describeTemplate("YAML", () => withYamlHost(engineFromEnvironment()));

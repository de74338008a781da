import { engineFromEnvironment } from "../engine/engine";
import { withYamlHost } from "../engine/yaml-host";
import { describeTemplate } from "./support/template";

describeTemplate("TypeScript", async () => engineFromEnvironment());
describeTemplate("YAML", () => withYamlHost(engineFromEnvironment()));

import { describeTemplate } from "../support/e2e/template";
import { engineFromEnvironment } from "../support/engine/engine";
import { withHost } from "../support/languages/language";

describeTemplate("Python", () => withHost("python", engineFromEnvironment()));

import { describeTemplate } from "../e2e/support/template";
import { engineFromEnvironment } from "../engine/engine";
import { withHost } from "./support/language";

describeTemplate("Python", () => withHost("python", engineFromEnvironment()));

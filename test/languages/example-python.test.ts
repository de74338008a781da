import { describeExample } from "./support/example-life";
import { LANGUAGE } from "./support/language";

describeExample(LANGUAGE.python);

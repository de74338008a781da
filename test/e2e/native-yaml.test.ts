import { describeExample } from "../support/languages/example-life";
import { LANGUAGE } from "../support/languages/language";

describeExample(LANGUAGE.yaml);

import { describeExample } from "../languages/support/example-life";
import { LANGUAGE } from "../languages/support/language";

describeExample(LANGUAGE.yaml);

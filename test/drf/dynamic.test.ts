import { describeLives } from "./support/lives";

describe("on the dynamic host", () => describeLives("dynamic"));

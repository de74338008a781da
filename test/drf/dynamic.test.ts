import { describeLives } from "../support/drf/lives";

describe("on the dynamic host", () => describeLives("dynamic"));

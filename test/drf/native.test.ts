import { describeLives } from "../support/drf/lives";

describe("on the native host", () => describeLives("native"));

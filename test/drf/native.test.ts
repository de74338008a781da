import { describeLives } from "./support/lives";

describe("on the native host", () => describeLives("native"));

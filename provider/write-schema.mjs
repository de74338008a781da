// Writes the package's schema, which is checked in; a test fails when it is stale.
import { writeFileSync } from "node:fs";
import schema from "./dist/provider/plugin/schema.js";

writeFileSync(new URL("schema.json", import.meta.url), `${JSON.stringify(schema.pluginSchema(), null, 2)}\n`);

// The one module that knows the provider becomes a file that needs nothing: see src/language.ts.
import { fileURLToPath } from "node:url";
import { bundle } from "../provider/bundle-plugin.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await bundle(here("src/language.ts"), here("dist/language.js"), { minify: false, sourcemap: "linked" });

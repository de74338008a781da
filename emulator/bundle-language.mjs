// The one module that knows the provider becomes a file that needs nothing: see src/language.ts.
import { fileURLToPath } from "node:url";
import { bundle, writeNotices } from "../provider/bundle-plugin.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const metafile = await bundle(here("src/language.ts"), here("dist/language.js"), {
  minify: false,
  sourcemap: "linked",
});
writeNotices([metafile], here("THIRD-PARTY-NOTICES.txt"));

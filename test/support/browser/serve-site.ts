/**
 * Serves the built site as a web server for static files does: an address without an extension is the page's file.
 *
 * @module
 */
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";

export const SITE = path.join(CHECKOUT, "docs", ".vitepress", "dist");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/** The addresses of all pages, `/` first. */
export function sitePages(): string[] {
  const files = readdirSync(SITE, { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => file.endsWith(".html") && file !== "404.html");
  return pages
    .map(
      (file) =>
        `/${file
          .split(path.sep)
          .join("/")
          .replace(/(index)?\.html$/, "")}`,
    )
    .sort();
}

function fileFor(address: string): string | undefined {
  const below = path.join(SITE, path.normalize(decodeURIComponent(address)));
  return [below, `${below}.html`, path.join(below, "index.html")].find(
    (file) => file.startsWith(SITE) && existsSync(file) && statSync(file).isFile(),
  );
}

export interface Site extends AsyncDisposable {
  readonly url: string;
}

export async function serveSite(): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site.invalid");
    const file = fileFor(pathname);
    const shown = file ?? path.join(SITE, "404.html");
    response.writeHead(file === undefined ? 404 : 200, { "content-type": TYPES[path.extname(shown)] ?? "text/plain" });
    response.end(readFileSync(shown));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The site is served on no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

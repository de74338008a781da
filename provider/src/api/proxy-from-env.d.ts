declare module "proxy-from-env" {
  /** The address of the proxy for a request to `url`, by the variables of this process; empty where there is none. */
  export function getProxyForUrl(url: string | URL): string;
}

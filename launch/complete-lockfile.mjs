// @ts-check
// Completes package-lock.json: a registry mirror that keeps only Linux builds leaves the optional
// builds of other platforms out of the lockfile, and `npm ci` then refuses the whole file.
// Each missing optional build is added by name and version with its platform, so that npm skips it.

import { readFileSync, writeFileSync } from "node:fs";

/**
 * A package as the lockfile describes it; other fields are kept as they are.
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string>,
 *   os?: string[], cpu?: string[], libc?: string[] }} Locked
 */

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
/** @type {Record<string, Locked>} */
const packages = lock.packages;

const systems = [
  "darwin",
  "win32",
  "linux",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
  "wasi",
];
const processors = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "mips64el",
  "universal",
  "wasm32",
];

/**
 * Whether npm would find `name` from the package at `from`, looking in each enclosing node_modules.
 * @param {string} from
 * @param {string} name
 */
function resolves(from, name) {
  for (let at = from; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at}/node_modules/${name}`] !== undefined) return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

/**
 * The platform that a build's name speaks of.
 * @param {string} name
 * @returns {Locked}
 */
function platformOf(name) {
  const words = name
    .toLowerCase()
    .replace("windows", "win32")
    .split(/[^a-z0-9]+/);
  const cpu = processors.find((p) =>
    words.some((w) => w === p || (p === "arm" && /^arm(v7|hf)?$/.test(w)) || (p === "ppc64" && /^ppc64/.test(w))),
  );
  return {
    os: [systems.find((s) => words.includes(s)) ?? "unknown"],
    cpu: [cpu ?? "unknown"],
    ...(words.some((w) => w.includes("musl")) ? { libc: ["musl"] } : {}),
  };
}

let added = 0;
for (const [from, meta] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(meta.optionalDependencies ?? {})) {
    if (resolves(from, name)) continue;
    const version = range.replace(/^[~^]/, "");
    packages[`node_modules/${name}`] = {
      version,
      optional: true,
      ...(meta.dev === true ? { dev: true } : {}),
      ...platformOf(name),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} optional builds of other platforms named`);

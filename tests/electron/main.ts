// `npm run test:electron`: a static checker that is not ours (Electronegativity) reads Electron's main process, and then the
// same one with its locks taken off, which it must object to. It is installed into a folder of its own, from that folder's
// lockfile; that needs a network or a mirror of packages.

import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finding, looked, readFindings } from "./findings.ts";

const root = join(import.meta.dirname, "../..");
const checker = join(import.meta.dirname, "checker");
const program = join(checker, "node_modules/@doyensec/electronegativity/dist/index.js");
const shell = join(root, "edge-agent/shell");

/** The lock that is taken off, as it is written in the sources, and the rule that must then object. */
const planted = [
  { from: "sandbox: true", to: "sandbox: false", rule: "SANDBOX_JS_CHECK" },
  { from: "contextIsolation: true", to: "contextIsolation: false", rule: "CONTEXT_ISOLATION_JS_CHECK" },
  { from: "webSecurity: true", to: "webSecurity: false", rule: "WEB_SECURITY_JS_CHECK" },
] as const;

function install(): void {
  if (existsSync(program)) return;
  console.log("installing the checker …");
  const { status, stderr } = spawnSync("npm", ["ci"], { cwd: checker, encoding: "utf8" });
  if (status !== 0) throw new Error(`the checker could not be installed: ${stderr.trim().split("\n").at(-1)}`);
}

/** It reads `.js` alone, so modules are handed to it under that name. */
function check(change: (source: string) => string): readonly Finding[] {
  const folder = mkdtempSync(join(tmpdir(), "evertill-electron-"));
  try {
    const sources = join(folder, "shell");
    mkdirSync(sources);
    copyFileSync(join(shell, "package.json"), join(sources, "package.json"));
    for (const file of readdirSync(join(shell, "src")).filter((name) => name.endsWith(".mjs")))
      writeFileSync(
        join(sources, file.replace(/\.mjs$/, ".js")),
        change(readFileSync(join(shell, "src", file), "utf8")),
      );
    const report = join(folder, "report.sarif");
    const ran = spawnSync(process.execPath, [program, "-i", sources, "-e", electronVersion(), "-o", report, "-r"], {
      encoding: "utf8",
      timeout: 120_000,
    });
    if (!existsSync(report)) throw new Error(`the checker wrote no report: ${ran.stderr.trim().split("\n").at(-1)}`);
    return readFindings(JSON.parse(readFileSync(report, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function electronVersion(): string {
  const { dependencies } = JSON.parse(readFileSync(join(shell, "package.json"), "utf8"));
  return dependencies.electron;
}

const say = ({ rule, file, line, text }: Finding): string => `${rule}  ${file}:${line}  ${text}`;

install();
let failed = 0;
const found = check((source) => source);
for (const finding of found) {
  const why = looked[finding.rule];
  if (why === undefined) failed += 1;
  console.log(`${why === undefined ? "FAIL" : "stands"}  ${say(finding)}${why === undefined ? "" : `  (${why})`}`);
}
const countOf = (findings: readonly Finding[], rule: string) => findings.filter((each) => each.rule === rule).length;
for (const { from, to, rule } of planted) {
  const opened = check((source) => source.replace(from, to));
  const isNoticed = countOf(opened, rule) > countOf(found, rule);
  if (!isNoticed) failed += 1;
  console.log(`${isNoticed ? "noticed" : "FAIL"}  ${to}: ${isNoticed ? rule : "the checker says nothing of it"}`);
}
console.log(failed === 0 ? "Electron's main process passes" : `${failed} to look into`);
process.exitCode = failed === 0 ? 0 : 1;

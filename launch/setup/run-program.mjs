// @ts-check
// Runs a program to its end: quietly, for set-up's own steps, or in place of set-up itself.

import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * @typedef {{ readonly code: number, readonly output: string }} Ended `output` is the end of stdout and stderr together.
 */

const keptCharacters = 20_000;

/**
 * Never rejects: a program that cannot be started ends with code 127 and the reason as its output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function runQuietly(program, args, { cwd, env = process.env, timeoutMs = 1_200_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output = (output + chunk).slice(-keptCharacters);
      });
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Hands terminal and signals over to a program; resolves with its exit code (128 + number when a signal ended it).
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function handOver(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit" });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, forward);
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

// @ts-check
// One line that says what set-up is doing and for how long; rewritten on a terminal, repeated now and then in a log.

import { spoken } from "./words.mjs";

/** @param {import("./words.mjs").Words} words */
export const say = (words) => process.stderr.write(`${spoken(words)}\n`);

const terminalEveryMs = 500;
const logEveryMs = 15_000;

/**
 * Shows `words` while `work` runs, with the seconds and what `detail` counts.
 * @template T
 * @param {import("./words.mjs").Words} words
 * @param {() => Promise<T>} work
 * @param {() => string} [detail]
 * @returns {Promise<T>}
 */
export async function withProgress(words, work, detail = () => "") {
  const sinceMs = performance.now();
  const line = () => `${spoken(words)} ${Math.round((performance.now() - sinceMs) / 1000)} s ${detail()}`.trimEnd();
  const isTerminal = process.stderr.isTTY === true;
  const show = () => process.stderr.write(isTerminal ? `\r\u001b[2K${line()}` : `${line()}\n`);
  say(words);
  const timer = setInterval(show, isTerminal ? terminalEveryMs : logEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (isTerminal) process.stderr.write("\r\u001b[2K");
  }
}

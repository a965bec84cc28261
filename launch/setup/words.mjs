// @ts-check
// What the launcher says, in the language of the terminal: Chinese when the locale is, else English.

/** @typedef {{ readonly en: string, readonly zh: string }} Words */

/**
 * The language of the locale in force; LC_ALL outranks LC_MESSAGES, which outranks LANG.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {"en" | "zh"}
 */
export function terminalLanguage(env = process.env) {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== "");
  return locale?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

const language = terminalLanguage();

/**
 * The words in the terminal's language.
 * @param {Words} words
 */
export const spoken = (words) => words[language];

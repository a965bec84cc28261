// @ts-check
// Something that stops the launch and that a person can put right: what is wrong, and what to do.

import { spoken } from "./words.mjs";

export class LaunchProblem extends Error {
  /**
   * @param {string} code stable, for tests and callers
   * @param {{ what: import("./words.mjs").Words, remedy: import("./words.mjs").Words, cause?: unknown }} told
   */
  constructor(code, { what, remedy, cause }) {
    super(`${spoken(what)}\n  ${spoken(remedy)}`, { cause });
    this.name = "LaunchProblem";
    this.code = code;
  }
}

/**
 * A file system's refusal as a problem that a person can act on; null when the error is of another kind.
 * @param {unknown} error
 * @param {string} path what was being written
 * @returns {LaunchProblem | null}
 */
export function fileProblem(error, path) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["EACCES", "EPERM", "EROFS"].includes(code)) {
    return new LaunchProblem("read-only", {
      what: { en: `${path} cannot be written to (${code}).`, zh: `无法写入 ${path}（${code}）。` },
      remedy: {
        en: "Give this user the right to write there, or choose another data folder: npm start -- --data FOLDER",
        zh: "请授予当前用户写入权限，或另选数据目录：npm start -- --data 目录",
      },
      cause: error,
    });
  }
  if (["ENOSPC", "EDQUOT"].includes(code)) return diskFull(path, error);
  if (["ENOTDIR", "EEXIST"].includes(code)) {
    return new LaunchProblem("not-a-folder", {
      what: { en: `${path} is not a folder, or lies below a file.`, zh: `${path} 不是目录，或其上级是文件。` },
      remedy: {
        en: "Move that file away, or choose another data folder: npm start -- --data FOLDER",
        zh: "请移走该文件，或另选数据目录：npm start -- --data 目录",
      },
      cause: error,
    });
  }
  return null;
}

/**
 * @param {string} path
 * @param {unknown} [cause]
 */
export function diskFull(path, cause) {
  return new LaunchProblem("disk-full", {
    what: { en: `The disk that holds ${path} is full.`, zh: `${path} 所在的磁盘已满。` },
    remedy: {
      en: "Free at least 500 MB, or choose another data folder: npm start -- --data FOLDER",
      zh: "请至少腾出 500 MB 空间，或另选数据目录：npm start -- --data 目录",
    },
    cause,
  });
}

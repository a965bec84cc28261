// What a box said about its disk and files, in words for whoever stands at the terminal: what, which till, what to do.
// The same is not said twice in a row: a till on a failing disk is started again and again.

import { spoken } from "../setup/words.mjs";
import type { LogLine } from "../supervisor/json-lines.ts";

interface Words {
  readonly en: string;
  readonly zh: string;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "?");

function wordsFor(called: Words, record: Readonly<Record<string, unknown>>): Words | null {
  const file = text(record.file);
  switch (record.event) {
    case "storage-stopped":
      return {
        en: `${called.en}: ${file} stopped (${text(record.code)}); it is opened anew, the open sale is kept. If this repeats, have the disk replaced.`,
        zh: `${called.zh}：${file} 已停用（${text(record.code)}），正在重新打开，当前的单已保留。如反复出现，请更换磁盘。`,
      };
    case "file-broken":
      return {
        en: `${called.en}: a check found damage in ${file}. Selling goes on.`,
        zh: `${called.zh}：检查发现 ${file} 有损坏，照常销售。`,
      };
    case "file-set-aside":
      return file === "journal.db"
        ? {
            en: `${called.en}: ${file} was damaged. It is kept as ${text(record.as)} with whatever was not sent yet: have it salvaged, delete nothing. The till goes on in a new one.`,
            zh: `${called.zh}：${file} 已损坏，保留为 ${text(record.as)}，其中可能有未上传的数据，请抢救，切勿删除。收银台已启用新文件。`,
          }
        : {
            en: `${called.en}: ${file} was damaged and is being fetched anew.`,
            zh: `${called.zh}：${file} 已损坏，正在重新获取。`,
          };
    case "disk-full":
      return {
        en: `${called.en}: the disk of ${text(record.folder)} is full. The open sale can be finished, no new one starts: make room.`,
        zh: `${called.zh}：${text(record.folder)} 所在磁盘已满。当前的单可以结完，不能开新单，请清理磁盘。`,
      };
    case "disk-roomy":
      return { en: `${called.en}: there is room on the disk again.`, zh: `${called.zh}：磁盘已有空间。` };
    default:
      return null;
  }
}

/** Feed it a till's lines; `print` gets what is for the terminal. */
export function diskReport(called: Words, print: (line: string) => void): (line: LogLine) => void {
  let last = "";
  return ({ record }) => {
    const words = record === null ? null : wordsFor(called, record);
    if (words === null) return;
    const line = spoken(words);
    if (line !== last) print(line);
    last = line;
  };
}

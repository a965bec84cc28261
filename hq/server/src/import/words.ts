// What the import says to the person at the terminal.

import type { Bilingual, Language } from "@evertill/core";
import type { ImportSummary } from "./import-file.ts";

export const help: Bilingual = {
  en: `npm run evertill -- import FILE [options]

Goods, groups of goods or stores into a running HQ; stores have them a moment later.
FILE is CSV or JSON, or a list of Best Buy's open data set: docs/import.md says every column and field.

  --data FOLDER      of the store whose HQ it is (.evertill)
  --hq URL           an HQ elsewhere, with --key-file FILE: the console.key of its data folder
  --dry-run          says what would happen, and changes nothing; without an HQ the file alone is checked
  --currency CODE    of a CSV file (that of the chain)
  --encoding NAME    gb18030, utf-16le or utf-16be, where a file does not say it itself
  --skip COLUMN      passes over a column that nobody reads; as often as needed
  --refused FILE     where rows that were refused are written, to be mended and fed again (FILE.refused.csv)
  --language en|zh   of what is said (the terminal's)`,
  zh: `npm run evertill -- import 文件 [选项]

把商品、类目或门店导入正在运行的总部；片刻之后门店即可使用。
文件为 CSV 或 JSON，或 Best Buy 开放数据集中的列表：各列与字段见 docs/import.md。

  --data 目录        该总部所属门店的数据目录（.evertill）
  --hq 地址          其他地方的总部，须加 --key-file 文件：其数据目录中的 console.key
  --dry-run          只说明将发生什么，不作任何更改；没有总部时只检查文件
  --currency 代码    CSV 文件的货币（默认为本连锁的货币）
  --encoding 名称    gb18030、utf-16le 或 utf-16be，文件自身没有标明时使用
  --skip 列名        跳过无法识别的列；可多次使用
  --refused 文件     写入被拒绝的行，改好后可再次导入（文件.refused.csv）
  --language en|zh   提示语言（默认为终端的语言）`,
};

const number = (of: number): string => of.toLocaleString("en-US");

export function summaryText(of: ImportSummary, isTrial: boolean, language: Language): string {
  const [read, added, changed] = [number(of.read), number(of.added), number(of.changed)];
  const [unchanged, refused] = [number(of.unchanged), number(of.refused)];
  const en = `${read} rows read: ${added} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused.`;
  const zh = `读取 ${read} 行：新增 ${added}，变更 ${changed}，未变 ${unchanged}，拒绝 ${refused}。`;
  return isTrial
    ? { en: `A trial, nothing was changed. ${en}`, zh: `试运行，未作任何更改。${zh}` }[language]
    : { en, zh }[language];
}

export const checkedAlone: Bilingual = {
  en: 'Without HQ the file alone is checked; "new" means that a row is right.',
  zh: "没有总部，只检查文件；“新增” 即该行无误。",
};

export const moreRefused = (count: number): Bilingual => ({
  en: `  … and ${number(count)} more`,
  zh: `  ……另有 ${number(count)} 行`,
});

export const refusedIn = (file: string): Bilingual => ({
  en: `Refused rows are in ${file}: mend them there and import that file.`,
  zh: `被拒绝的行在 ${file}：改好后导入该文件即可。`,
});

export const unreachable = (url: string, rows: number): Bilingual => ({
  en: `HQ does not answer at ${url}${rows === 0 ? "" : ` after ${number(rows)} rows; what it has taken stays`}. Start it (npm start, in another terminal), then give the same command again.`,
  zh: `总部 ${url} 没有应答${rows === 0 ? "" : `（已读 ${number(rows)} 行，已导入的保留）`}。请启动总部（在另一终端运行 npm start），然后再次运行同一命令。`,
});

export const wrongKey = (file: string): Bilingual => ({
  en: `HQ does not know the key in ${file}; accepted: --key-file with the console.key of that HQ's data folder.`,
  zh: `总部不认识 ${file} 中的钥匙；可接受：--key-file 指向该总部数据目录中的 console.key。`,
});

export const noKey = (file: string): Bilingual => ({
  en: `The key ${file} cannot be read; accepted: the console.key of that HQ's data folder.`,
  zh: `无法读取钥匙 ${file}；可接受：该总部数据目录中的 console.key。`,
});

export const noStore = (folder: string): Bilingual => ({
  en: `No store has been opened in ${folder}. Open one (npm start), or name its folder with --data, or an HQ with --hq and --key-file.`,
  zh: `${folder} 中没有开过店。请先开店（npm start），或用 --data 指明目录，或用 --hq 与 --key-file 指明总部。`,
});

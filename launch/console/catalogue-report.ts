// What HQ said about an imported catalogue: the first refused rows on the terminal, all of them in a file.

import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spoken } from "../setup/words.mjs";
import type { LogLine } from "../supervisor/json-lines.ts";

const mostPrinted = 50;

const show = (value: unknown): string => (value === undefined || value === null ? "–" : String(value));

/** Feed it HQ's lines; `print` gets what is for the terminal. The report file is begun anew. */
export function catalogueReport(dataFolder: string, print: (line: string) => void): (line: LogLine) => void {
  const path = join(dataFolder, "catalogue-report.txt");
  let refused = 0;
  let over = false;
  return ({ record }) => {
    if (record === null || over) return;
    if (record.event === "catalogue-row-refused") {
      const where = { line: show(record.line), field: show(record.field), reason: show(record.reason) };
      const text = spoken({
        en: `line ${where.line}, ${where.field}: ${where.reason}`,
        zh: `第 ${where.line} 行，${where.field}：${where.reason}`,
      });
      if (refused === 0) writeFileSync(path, "");
      appendFileSync(path, `${text}\n`);
      refused += 1;
      if (refused <= mostPrinted) print(`  ${text}`);
    }
    if (record.event === "catalogue-imported") {
      over = true;
      if (refused > mostPrinted)
        print(spoken({ en: `  … and ${refused - mostPrinted} more`, zh: `  ……另有 ${refused - mostPrinted} 行` }));
      const [read, taken, unchanged] = [show(record.read), show(record.taken), show(record.unchanged)];
      print(
        spoken({
          en: `Catalogue: ${read} rows read, ${taken} taken, ${unchanged} unchanged, ${show(record.refused)} refused.`,
          zh: `商品目录：读取 ${read} 行，导入 ${taken}，未变 ${unchanged}，拒绝 ${show(record.refused)}。`,
        }),
      );
      if (refused > 0) print(spoken({ en: `Refused rows are listed in ${path}`, zh: `被拒绝的行见 ${path}` }));
    }
  };
}

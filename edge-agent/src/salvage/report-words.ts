// What a salvage says, in Chinese where the terminal's locale is, else in English.

import type { SalvagedEpoch } from "./judge-found.ts";
import type { OfferedEpoch } from "./offer-salvaged.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** LC_ALL outranks LC_MESSAGES, which outranks LANG (POSIX.1-2017, 8.2). */
export function inLanguageOf(env: Readonly<Record<string, string | undefined>>): (words: Words) => string {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== "");
  return ({ zh, en }) => (locale?.startsWith("zh") === true ? zh : en);
}

const rangesOf = (missing: SalvagedEpoch["missing"]) =>
  missing.map(({ from, through }) => (from === through ? `${from}` : `${from}–${through}`)).join(", ");

export function foundWords({ epoch, box, whole, missing, refused }: SalvagedEpoch): Words {
  const not = rangesOf(missing);
  const bad = refused.map(({ seq, why }) => `${seq} ${why}`).join(", ");
  return {
    en: `  epoch ${epoch} of ${box}: ${whole.size} entries whole${not === "" ? "" : `; not whole: ${not}`}${bad === "" ? "" : ` (${bad})`}`,
    zh: `  ${box} 的分段 ${epoch}：完好 ${whole.size} 笔${not === "" ? "" : `；不完整的编号：${not}`}${bad === "" ? "" : `（${bad}）`}`,
  };
}

export function offeredWords({ epoch, before, holding, waiting, refused }: OfferedEpoch): Words {
  const { through, except, advertised } = holding;
  const named = Math.max(0, advertised - through);
  const bad = refused.map(({ seq, reason }) => `${seq} ${reason}`).join(", ");
  const set = except.join(", ");
  return {
    en: [
      `  epoch ${epoch}: the tier above held 1–${before}, and now holds 1–${through}`,
      ...(set === "" ? [] : [`set aside there: ${set}`]),
      ...(bad === "" ? [] : [`refused: ${bad}`]),
      ...(waiting === 0 ? [] : [`${waiting} whole entries wait for number ${through + 1}`]),
      ...(named === 0 ? [] : [`${named} numbers still missing up to ${advertised}`]),
    ].join("; "),
    zh: [
      `  分段 ${epoch}：上级原有 1–${before}，现有 1–${through}`,
      ...(set === "" ? [] : [`上级已隔离：${set}`]),
      ...(bad === "" ? [] : [`被拒绝：${bad}`]),
      ...(waiting === 0 ? [] : [`${waiting} 笔完好的记录在等待编号 ${through + 1}`]),
      ...(named === 0 ? [] : [`至 ${advertised} 仍缺 ${named} 个编号`]),
    ].join("；"),
  };
}

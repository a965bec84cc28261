// How far an import is: a bar that is rewritten on a terminal, a line now and then elsewhere.

import type { Bilingual, Language } from "@evertill/core";
import type { ImportProgress } from "./import-file.ts";

const cells = 24;
const terminalEveryMs = 200;
const logEveryMs = 10_000;

const phases: Readonly<Record<ImportProgress["phase"], Bilingual>> = {
  checking: { en: "checking", zh: "检查" },
  taking: { en: "importing", zh: "导入" },
};

/** `importing ██████──────  50 % · 1,200,000 rows · 40,000 a second` */
export function progressText(
  { phase, readBytes, bytes, rows }: ImportProgress,
  tookMs: number,
  language: Language,
): string {
  const part = bytes === 0 ? 1 : Math.min(1, readBytes / bytes);
  const full = Math.round(part * cells);
  const bar = "█".repeat(full) + "─".repeat(cells - full);
  const number = (of: number) => Math.round(of).toLocaleString("en-US");
  const speed = tookMs < 1_000 ? 0 : rows / (tookMs / 1_000);
  const percent = `${Math.floor(part * 100)} %`.padStart(5);
  const counted = { en: `${number(rows)} rows`, zh: `${number(rows)} 行` }[language];
  const perSecond =
    speed === 0 ? "" : { en: ` · ${number(speed)} a second`, zh: ` · 每秒 ${number(speed)} 行` }[language];
  return `${phases[phase][language]} ${bar} ${percent} · ${counted}${perSecond}`;
}

export interface ProgressLine {
  show(at: ImportProgress): void;
  /** Takes the bar away, so that something else can be said. */
  clear(): void;
}

export function progressLine(
  {
    isTerminal,
    write,
    nowMs,
  }: { readonly isTerminal: boolean; readonly write: (text: string) => void; readonly nowMs: () => number },
  language: Language,
): ProgressLine {
  let phase: ImportProgress["phase"] | null = null;
  let [sinceMs, shownMs] = [0, 0];
  let isShown = false;
  return {
    show: (at) => {
      const now = nowMs();
      if (at.phase !== phase) [phase, sinceMs, shownMs] = [at.phase, now, now];
      const isDue = now - shownMs >= (isTerminal ? terminalEveryMs : logEveryMs);
      if (!isDue) return;
      shownMs = now;
      isShown = isTerminal;
      const text = progressText(at, now - sinceMs, language);
      write(isTerminal ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    clear: () => {
      if (isShown) write("\r\u001b[2K");
      isShown = false;
    },
  };
}

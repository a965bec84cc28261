// Something the person must know, as one line: what, since when, what still works, the one thing to do.

import type { ReactNode } from "react";
import styles from "./say-line.module.css";

export type Tone = "good" | "warn" | "stop" | "info";

export interface SayLineProps {
  readonly tone: Tone;
  /** Names the tone for those who do not see it: "Warning". */
  readonly toneWord: string;
  readonly children: ReactNode;
  /** Quieter, after the sentence. */
  readonly more?: ReactNode;
  /** Keys at the end of the line. */
  readonly keys?: ReactNode;
  readonly testId?: string;
  readonly code?: string;
}

export function SayLine({ tone, toneWord, children, more, keys, testId, code }: SayLineProps) {
  return (
    <div className={`${styles.line} ${styles[tone]}`} data-testid={testId} data-code={code} data-tone={tone}>
      <svg viewBox="0 0 20 20" width="20" height="20" role="img" aria-label={toneWord}>
        {marks[tone]}
      </svg>
      <p className={styles.words}>
        <span className={styles.what}>{children}</span>
        {more === undefined ? null : <span className={styles.more}> {more}</span>}
      </p>
      {keys === undefined ? null : <div className={styles.keys}>{keys}</div>}
    </div>
  );
}

const cut = { fill: "none", stroke: "var(--mark-cut)", strokeWidth: 2, strokeLinecap: "round" } as const;

const marks = {
  good: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="m6 10.4 2.8 2.7L14 7.6" {...cut} strokeLinejoin="round" />
    </>
  ),
  warn: (
    <>
      <path d="M10 1.6 19 18H1Z" fill="currentColor" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M10 7.4v4.4M10 14.9v.1" {...cut} />
    </>
  ),
  stop: (
    <>
      <path d="M6.2 1h7.6L19 6.2v7.6L13.8 19H6.2L1 13.8V6.2Z" fill="currentColor" />
      <path d="m7 7 6 6m0-6-6 6" {...cut} />
    </>
  ),
  info: (
    <>
      <rect x="1" y="1" width="18" height="18" rx="5" fill="currentColor" />
      <path d="M10 9.4v4.8M10 5.8v.1" {...cut} />
    </>
  ),
} as const;

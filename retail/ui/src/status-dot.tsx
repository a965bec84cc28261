// The state of a connection or device: a shape, a colour and a word, so that none of the three is needed alone.

import styles from "./status-dot.module.css";

export type StatusState = "up" | "down" | "starting" | "absent";

export interface StatusDotProps {
  readonly state: StatusState;
  /** What it is: "HQ". */
  readonly name: string;
  /** How it is, in a word: "offline". Drawn unless the state is `up` or the screen narrow; read out always. */
  readonly word: string;
  readonly testId?: string;
}

export function StatusDot({ state, name, word, testId }: StatusDotProps) {
  return (
    <span className={`${styles.status} ${styles[state]}`} data-testid={testId} data-state={state}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {shapes[state]}
      </svg>
      <span>{name}</span>
      <span className={state === "up" ? styles.heard : styles.word}>{word}</span>
    </span>
  );
}

const shapes = {
  up: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  down: <path d="M6 .8 11.6 11H.4Z" fill="currentColor" />,
  starting: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="4 2.3" />,
  absent: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
} as const;

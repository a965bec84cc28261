// The word over an amount that is done with: paid, change, refunded.

import type { ReactNode } from "react";
import styles from "./side.module.css";

export function DoneWord({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.paidWord}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r="9" fill="currentColor" />
        <path d="m6 10.4 2.8 2.7L14 7.6" fill="none" stroke="var(--good-ground)" strokeWidth="2" />
      </svg>
      {children}
    </span>
  );
}

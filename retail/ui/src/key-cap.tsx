// The name of a key, drawn as a key.

import styles from "./key-cap.module.css";

export function KeyCap({ children }: { readonly children: string }) {
  return (
    <span className={styles.cap} aria-hidden="true" data-cap="">
      {children}
    </span>
  );
}

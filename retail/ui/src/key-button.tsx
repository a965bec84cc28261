// A touch key that shows which key of the keyboard does the same. It never takes the focus from the one input:
// what is typed next still goes where it went.

import { UnstyledButton } from "@mantine/core";
import type { PointerEvent, ReactNode } from "react";
import styles from "./key-button.module.css";
import { KeyCap } from "./key-cap.tsx";

export interface KeyButtonProps {
  readonly label: string;
  /** As printed on the key: "F6", "Ctrl Z"; null for keys whose label is the key. */
  readonly cap?: string | null;
  readonly icon?: ReactNode;
  /** Stands after the label: a count, an amount. */
  readonly after?: ReactNode;
  readonly look?: "plain" | "primary" | "digit" | "quiet" | "icon" | "tile";
  readonly disabled?: boolean;
  /** For a key that is held down, such as the sound. */
  readonly pressed?: boolean;
  readonly testId?: string;
  readonly onPress: () => void;
}

/** A pointer press leaves the focus where it is; Tab still reaches every key. */
export const keepFocus = (event: PointerEvent): void => event.preventDefault();

export function KeyButton(props: KeyButtonProps) {
  const { label, cap = null, icon, after, look = "plain", disabled = false, pressed, testId, onPress } = props;
  return (
    <UnstyledButton
      className={`${styles.key} ${look === "icon" ? styles.iconOnly : styles[look]}`}
      disabled={disabled}
      aria-label={look === "icon" ? label : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={cap === null ? undefined : ariaShortcut(cap)}
      data-testid={testId}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={keepFocus}
      onClick={onPress}
    >
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      {look === "icon" ? null : <span className={styles.label}>{label}</span>}
      {after}
      {cap === null ? null : <KeyCap>{cap}</KeyCap>}
    </UnstyledButton>
  );
}

/** "Ctrl Z" as WAI-ARIA writes it: "Control+Z". */
const ariaShortcut = (cap: string): string =>
  cap.replace("Ctrl", "Control").replace("Del", "Delete").replace("Esc", "Escape").replace(" ", "+");

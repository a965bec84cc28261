// Choices of which one holds, as chips in a row that is pushed sideways where it is longer than the screen.

import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./chips.module.css";

export interface Chip {
  readonly key: string;
  readonly label: string;
  readonly picture?: ReactNode;
}

interface ChipsProps {
  readonly label: string;
  readonly chips: readonly Chip[];
  /** The key that holds; null: none of them. */
  readonly chosen: string | null;
  readonly look?: "plain" | "pictured";
  readonly testId: string;
  readonly onChoose: (key: string) => void;
}

export function Chips({ label, chips, chosen, look = "plain", testId, onChoose }: ChipsProps) {
  return (
    <fieldset className={`${styles.chips} ${styles[look]}`} aria-label={label}>
      {chips.map(({ key, label: text, picture }) => (
        <UnstyledButton
          key={key}
          className={styles.chip}
          aria-pressed={key === chosen}
          data-testid={`${testId}-${key}`}
          onClick={() => onChoose(key)}
        >
          {picture}
          {text}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}

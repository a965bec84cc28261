// A row that a digit or a finger picks.

import { KeyCap, keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import styles from "../side-panel.module.css";
import { useTillRoom } from "../till-context.ts";

interface PickedRowProps {
  readonly place: number;
  readonly first: string;
  readonly second?: string;
  readonly isChosen: boolean;
  readonly testId: string;
}

export function PickedRow({ place, first, second, isChosen, testId }: PickedRowProps) {
  const { store } = useTillRoom();
  return (
    <UnstyledButton
      className={styles.row}
      data-chosen={isChosen}
      data-testid={testId}
      onPointerDown={keepFocus}
      onClick={() => store.act({ do: "day-pick", index: place })}
    >
      <KeyCap>{String(place + 1)}</KeyCap>
      <span className={styles.words}>
        <span className={styles.first}>{first}</span>
        {second === undefined ? null : <span className={styles.second}>{second}</span>}
      </span>
    </UnstyledButton>
  );
}

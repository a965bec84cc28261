// One of a few, side by side, with the key that goes through them.

import { KeyButton, KeyCap } from "@evertill/ui";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./choices.module.css";

interface ChoicesProps {
  readonly title: string;
  readonly cap: string;
  readonly columns: 2 | 3;
  readonly children: ReactNode;
}

export const Choices = ({ title, cap, columns, children }: ChoicesProps) => (
  <fieldset className={styles.choices} data-columns={columns}>
    <legend className={styles.legend}>
      <span>{title}</span> <KeyCap>{cap}</KeyCap>
    </legend>
    {children}
  </fieldset>
);

interface ChoiceProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly testId: string;
  readonly onPress: () => void;
}

export const Choice = ({ label, isChosen, testId, onPress }: ChoiceProps) => (
  <KeyButton
    label={label}
    pressed={isChosen}
    after={isChosen ? <IconCheck size={18} aria-hidden="true" /> : undefined}
    testId={testId}
    onPress={onPress}
  />
);

// Letters for fingers, for the few codes that hold them; a box has no keyboard of its own on its screen.

import { IconBackspace } from "@tabler/icons-react";
import { memo } from "react";
import { KeyButton } from "./key-button.tsx";
import styles from "./keypad.module.css";

export interface LetterPadProps {
  /** Names the group for those who hear the screen. */
  readonly label: string;
  readonly backspaceLabel: string;
  readonly onKey: (key: string) => void;
  /** Back to the figures. */
  readonly onDigits: () => void;
}

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

export const LetterPad = memo(function LetterPad({ label, backspaceLabel, onKey, onDigits }: LetterPadProps) {
  return (
    <fieldset className={`${styles.pad} ${styles.letters}`} aria-label={label}>
      {letters.map((letter) => (
        <KeyButton key={letter} look="digit" label={letter} testId={`key-${letter}`} onPress={() => onKey(letter)} />
      ))}
      <KeyButton look="digit" label="123" testId="key-123" onPress={onDigits} />
      <span className={styles.backspace}>
        <KeyButton
          look="icon"
          label={backspaceLabel}
          icon={<IconBackspace size={22} stroke={1.7} />}
          testId="key-backspace"
          onPress={() => onKey("backspace")}
        />
      </span>
    </fieldset>
  );
});

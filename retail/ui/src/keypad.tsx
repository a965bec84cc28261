// Digits for fingers. What a press means is the owner's matter; the layout is a telephone's and a till's.

import { IconBackspace } from "@tabler/icons-react";
import { memo } from "react";
import { KeyButton } from "./key-button.tsx";
import styles from "./keypad.module.css";

export type KeypadKey =
  | "0"
  | "1"
  | "2"
  | "3"
  | "4"
  | "5"
  | "6"
  | "7"
  | "8"
  | "9"
  | "00"
  | "."
  | "+"
  | "ABC"
  | "backspace";

export interface KeypadProps {
  /** Names the group for those who hear the screen. */
  readonly label: string;
  readonly backspaceLabel: string;
  /** The key left of zero: a point for amounts, a double zero for codes, a plus before a country's code, the way to the letters. */
  readonly corner: "." | "00" | "+" | "ABC";
  readonly onKey: (key: KeypadKey) => void;
}

const digits = ["7", "8", "9", "4", "5", "6", "1", "2", "3"] as const;

export const Keypad = memo(function Keypad({ label, backspaceLabel, corner, onKey }: KeypadProps) {
  return (
    <fieldset className={styles.pad} aria-label={label}>
      {digits.map((digit) => (
        <KeyButton key={digit} look="digit" label={digit} testId={`key-${digit}`} onPress={() => onKey(digit)} />
      ))}
      <KeyButton look="digit" label={corner} testId={`key-${corner}`} onPress={() => onKey(corner)} />
      <KeyButton look="digit" label="0" testId="key-0" onPress={() => onKey("0")} />
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

/** Text after a press of the keypad. */
export function typedOnKeypad(text: string, key: string): string {
  return key === "backspace" ? text.slice(0, -1) : text + key;
}

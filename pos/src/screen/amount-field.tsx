// An amount that a panel asks for, with its keypad beneath.

import styles from "./form-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

interface AmountFieldProps {
  readonly id: string;
  readonly label: string;
  /** What stands in the desk's field for a price. */
  readonly text: string;
  readonly testId: string;
}

export function AmountField({ id, label, text, testId }: AmountFieldProps) {
  const { store } = useTillRoom();
  return (
    <>
      <label className={styles.field} htmlFor={id}>
        <span>{label}</span>
        <ReadyInput
          id={id}
          label={label}
          value={text}
          inputMode="none"
          onText={(typed) => store.write("price", typed)}
          testId={testId}
        />
      </label>
      <div className={styles.pad}>
        <TextPad field="price" text={text} corner="." />
      </div>
    </>
  );
}

// Who somebody is: staff number and PIN.

import type { RefObject } from "react";

interface NumberAndPinProps {
  readonly number: string;
  readonly pin: string;
  readonly label: { readonly number: string; readonly pin: string };
  /** Fields are known by `<testId>-number` and `<testId>-pin`. */
  readonly testId: string;
  readonly first?: RefObject<HTMLInputElement | null>;
  readonly onNumber: (number: string) => void;
  readonly onPin: (pin: string) => void;
}

export function NumberAndPin({ number, pin, label, testId, first, onNumber, onPin }: NumberAndPinProps) {
  return (
    <>
      <label>
        {label.number}
        <input
          ref={first}
          value={number}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          data-testid={`${testId}-number`}
          onChange={(event) => onNumber(event.currentTarget.value.replaceAll(/\D/g, ""))}
        />
      </label>
      <label>
        {label.pin}
        <input
          value={pin}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={64}
          data-testid={`${testId}-pin`}
          onChange={(event) => onPin(event.currentTarget.value)}
        />
      </label>
      {/* Enter submits a form of two fields only where it has a button of its own for it. */}
      <button type="submit" hidden />
    </>
  );
}

// The one input that is always ready: it takes the focus when it appears and whenever nothing else has it.

import { type Ref, useEffect, useRef } from "react";

export interface ReadyInputProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly className?: string | undefined;
  readonly placeholder?: string;
  readonly type?: "text" | "password";
  /** What a touch screen's own keyboard should offer; `none` where the keypad stands beside it. */
  readonly inputMode?: "none" | "text";
  readonly isReady?: boolean;
  /** Shows its text and takes none. */
  readonly isResting?: boolean;
  readonly testId: string;
  readonly describedBy?: string;
  readonly onFocus?: () => void;
}

export function ReadyInput(props: ReadyInputProps) {
  const { id, label, value, onText, className, placeholder, type = "text", inputMode = "text", isReady = true } = props;
  const ref: Ref<HTMLInputElement> = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isReady) return;
    const takeFocus = () => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) ref.current?.focus({ preventScroll: true });
    };
    ref.current?.focus({ preventScroll: true });
    window.addEventListener("focus", takeFocus);
    window.addEventListener("click", takeFocus);
    return () => {
      window.removeEventListener("focus", takeFocus);
      window.removeEventListener("click", takeFocus);
    };
  }, [isReady]);
  return (
    <input
      ref={ref}
      id={id}
      className={className}
      type={type}
      value={value}
      aria-label={label}
      aria-describedby={props.describedBy}
      placeholder={placeholder}
      inputMode={inputMode}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      enterKeyHint="done"
      readOnly={props.isResting}
      data-ready={isReady ? "" : undefined}
      data-testid={props.testId}
      onFocus={props.onFocus}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}

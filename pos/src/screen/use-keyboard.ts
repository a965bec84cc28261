// One listener for the whole keyboard: no focused field, dialog or lost click ever swallows a key.

import { useEffect } from "react";
import type { KeyPress } from "../desk/desk-state.ts";
import type { TillStore } from "../till-store.ts";

/** `readyInput` finds the field that text belongs into on the screen as it is now. */
export function useKeyboard(store: TillStore, readyInput: () => HTMLInputElement | null): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // While an input method composes, its keys are its own.
      if (event.isComposing || event.keyCode === 229) return focusFor(event, readyInput());
      if (store.press(pressOf(event))) event.preventDefault();
      else focusFor(event, readyInput());
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [store, readyInput]);
}

function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
    repeat: event.repeat,
    onButton: document.activeElement instanceof HTMLButtonElement,
  };
}

/** Focus moved while a key goes down takes that key's character along. */
function focusFor(event: KeyboardEvent, input: HTMLInputElement | null): void {
  const isText = [...event.key].length === 1 || event.key === "Backspace" || event.key === "Process";
  if (!isText || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " " && document.activeElement instanceof HTMLButtonElement) return;
  if (input !== null && document.activeElement !== input) input.focus();
}

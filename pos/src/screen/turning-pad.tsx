// A keypad for what may hold letters: ABC turns it over.

import { Keypad, LetterPad, typedOnKeypad } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TextField } from "../desk/desk-state.ts";
import { useTillRoom } from "./till-context.ts";

interface TurningPadProps {
  readonly field: TextField;
  /** What stands in the field. */
  readonly text: string;
  readonly corner: "." | "00" | "ABC" | "+";
}

export function TurningPad({ field, text, corner }: TurningPadProps) {
  const { t } = useTranslation("ui");
  const { store } = useTillRoom();
  const [isLetters, showLetters] = useState(false);
  const type = (key: string) => store.write(field, typedOnKeypad(text, key));
  const words = { label: t(isLetters ? "letterPad" : "keypad"), backspaceLabel: t("backspace") };
  if (isLetters) return <LetterPad {...words} onKey={type} onDigits={() => showLetters(false)} />;
  return <Keypad {...words} corner={corner} onKey={(key) => (key === "ABC" ? showLetters(true) : type(key))} />;
}

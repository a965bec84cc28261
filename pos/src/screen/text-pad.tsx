// A keypad that types into one of the till's fields.

import { Keypad, typedOnKeypad } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { TextField } from "../desk/desk-state.ts";
import { useTillRoom } from "./till-context.ts";

interface TextPadProps {
  readonly field: TextField;
  /** What stands in the field. */
  readonly text: string;
  readonly corner?: "." | "00";
}

export function TextPad({ field, text, corner = "00" }: TextPadProps) {
  const { t } = useTranslation("ui");
  const { store } = useTillRoom();
  return (
    <Keypad
      label={t("keypad")}
      backspaceLabel={t("backspace")}
      corner={corner}
      onKey={(key) => store.write(field, typedOnKeypad(text, key))}
    />
  );
}

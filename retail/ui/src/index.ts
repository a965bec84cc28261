export { BigAmount } from "./big-amount.tsx";
export { createEarcons, type Earcon, type Earcons } from "./earcon.ts";
export { KeyButton, type KeyButtonProps, keepFocus } from "./key-button.tsx";
export { KeyCap } from "./key-cap.tsx";
export { Keypad, type KeypadKey, typedOnKeypad } from "./keypad.tsx";
export { createLanguage, type Words } from "./language.ts";
export { formatMoney, formatMoneyShort, typedMoney } from "./money-text.ts";
export { dressDocument, PageFrame } from "./page-frame.tsx";
export {
  keepPreferences,
  type Language,
  nextTheme,
  otherLanguage,
  type PreferenceStorage,
  type Preferences,
  readPreferences,
  type Theme,
} from "./preference.ts";
export { Price } from "./price.tsx";
export { ProductPicture } from "./product-picture.tsx";
export { SayLine, type Tone } from "./say-line.tsx";
export { StatusDot, type StatusState } from "./status-dot.tsx";
export { type SameWords, wordsOf } from "./words/same-words.ts";

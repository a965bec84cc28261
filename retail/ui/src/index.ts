export { spokenOrderNumber } from "@evertill/core";
export { type GoTo, useAddressOf } from "./address.ts";
export { BigAmount } from "./big-amount.tsx";
export { createEarcons, type Earcons } from "./earcon.ts";
export { KeyButton, keepFocus } from "./key-button.tsx";
export { KeyCap } from "./key-cap.tsx";
export { Keypad, typedOnKeypad } from "./keypad.tsx";
export { createLanguage } from "./language.ts";
export { LetterPad } from "./letter-pad.tsx";
export { MarkShape, type Worst } from "./mark-shape.tsx";
export { formatMoney, formatMoneyShort, typedMoney } from "./money-text.ts";
export { dressDocument, PageFrame } from "./page-frame.tsx";
export {
  keepPreferences,
  nextTheme,
  otherLanguage,
  type PreferenceStorage,
  type Preferences,
  readPreferences,
} from "./preference.ts";
export { PreferenceKeys } from "./preference-keys.tsx";
export { Price } from "./price.tsx";
export { ProductPicture } from "./product-picture.tsx";
export { QrCode } from "./qr-code.tsx";
export { sayMark, sayPart, sayReason } from "./say-box.ts";
export { SayLine } from "./say-line.tsx";
export { sayTask } from "./say-task.ts";
export { sayWorstCase } from "./say-worst-case.ts";
export { StatusDot } from "./status-dot.tsx";
export { agoText, dayText, spanText } from "./time-text.ts";
export { TitleBar } from "./title-bar.tsx";
export { type SameWords, wordsOf } from "./words/same-words.ts";

// The keyboard of the till: which key means what, on which screen. Scans do not come this way; they come from the
// driver through the agent.

import { voidReasons } from "./act-return.ts";
import { detailKey } from "./back-details.ts";
import { dayKey } from "./day-keys.ts";
import type { DayPanel } from "./day-panel.ts";
import type { Action, KeyPress, Panel, Till } from "./desk-state.ts";
import { isDifference } from "./lines.ts";
import { shownPanel } from "./panel-hands.ts";
import { openPayment } from "./payment.ts";

export type KeyMeaning =
  | { readonly type: "act"; readonly action: Action }
  /** A screen is about to change: typed after it has. */
  | { readonly type: "hold" }
  /** Has no meaning here and must not fall through to the browser. */
  | { readonly type: "swallow" }
  /** Text, editing and everything else: the browser's, in the field that is ready. */
  | { readonly type: "pass" };

const pass: KeyMeaning = { type: "pass" };
const swallow: KeyMeaning = { type: "swallow" };
const act = (action: Action): KeyMeaning => ({ type: "act", action });

export function readKey(till: Till, press: KeyPress): KeyMeaning {
  if (isModifier(press.key)) return pass;
  const always = alwaysMeans(press);
  if (always !== null) return press.repeat ? swallow : act(always);
  if (press.onButton && (press.key === "Enter" || press.key === " ")) return press.repeat ? swallow : pass;
  if (till.desk.waiting !== null) return heldOrSwallowed(till, press);
  const meaning = meansOn(till, press);
  const moves = meaning.type === "act" && (meaning.action.do === "up" || meaning.action.do === "down");
  // A key held down moves the mark; it never orders, voids or pays a second time.
  return press.repeat && meaning.type === "act" && !moves ? swallow : meaning;
}

/** Enter typed while a payment is under way is a second Enter on the same payment, never an answer to what follows. */
function heldOrSwallowed({ desk }: Till, press: KeyPress): KeyMeaning {
  const repeatsPayment = press.key === "Enter" && desk.waiting?.command === "take-tender" && desk.held.length === 0;
  return press.repeat || press.key === "Tab" || repeatsPayment ? swallow : { type: "hold" };
}

function alwaysMeans({ key, code, ctrl, alt }: KeyPress): Action | null {
  if (key === "F9") return { do: "language" };
  if (key === "F10") return { do: "theme" };
  if (ctrl && !alt && code === "KeyM") return { do: "silence" };
  return null;
}

function meansOn(till: Till, press: KeyPress): KeyMeaning {
  const { view, desk } = till;
  if (view === null) return pass;
  if (press.key === "Enter") return act({ do: "confirm" });
  if (press.key === "Escape") return act({ do: "back" });
  if (desk.panel?.is === "clock" || view.stage.at === "signed-out") return clockKey(press) ?? onSignIn(press);
  if (press.ctrl && !press.alt && press.code === "KeyY") return act({ do: "training" });
  if (desk.panel?.is === "approval") return onSignIn(press);
  if (openPayment(view) !== null) return onPayment(press);
  if (desk.panel?.is === "value" || desk.panel?.is === "hand-over") return onTyped(press);
  if (desk.panel?.is === "trade-in") return onTradeIn(press, till);
  if (desk.panel?.is === "delivery") return onDelivery(press, till);
  if (desk.panel?.is === "refund-code") return onRefundCode(press);
  if (press.ctrl && !press.alt && press.code === "KeyG") return act({ do: "show-value" });
  if (view.stage.at === "tendering") return isDifference(view.stage) ? onDifference(press) : onTender(press);
  const panel = shownPanel(till);
  if (panel?.is === "day") return onDay(panel.day, press);
  if (press.ctrl && !press.alt && press.code === "KeyI") return act({ do: "show-stock" });
  const onPanel = panel === null ? null : (panelKeys[panel.is]?.(press, till) ?? null);
  if (onPanel !== null) return onPanel;
  if (view.stage.at === "returning") return onReturn(till, press);
  return onRegister(till, press);
}

/** The keys of a panel before those of the screen under it; absent or null: it has none, or not this one. */
const panelKeys: { readonly [Is in Panel["is"]]?: (press: KeyPress, till: Till) => KeyMeaning | null } = {
  actions: (press) => onActions(press),
  "back-details": (press) => onDetails(press),
  "buyer-check": (press) => onBuyerCheck(press),
  exempt: (press) => onPrice(press),
  // Its goods come in a moment: a digit is meant for them.
  favourites: (press, { desk }) =>
    desk.panel?.is === "favourites" && desk.panel.groups === null ? { type: "hold" } : onFavourites(press),
  gifts: (press) => onGifts(press),
  join: (press) => onPrice(press),
  member: (press) => (press.key === "F4" ? act({ do: "erase-member" }) : onPrice(press)),
  offers: ({ key }) => (key === "F5" ? act({ do: "back" }) : null),
  "old-units": (press) => onOldUnits(press),
  "post-void": (press) => onPostVoid(press),
  price: (press) => onPrice(press),
  protection: (press) => onProtection(press),
  receipt: (press) => onReceipt(press),
  salespeople: (press, { desk }) => onSalespeople(press, desk.texts.entry),
  serials: (press) => onSerials(press),
  services: (press) => onServices(press),
  "staff-buyer": (press) => onTyped(press),
  stock: (press) => onTyped(press),
  suspended: (press) => onSuspended(press),
  weighing: (press, till) => onWeighing(press, till),
};

/** Nothing else is taken until it is answered: a scan comes from the driver, and Esc goes back to the goods. */
const onBuyerCheck = ({ key, code }: KeyPress): KeyMeaning => {
  if (code === "Digit1" || code === "Numpad1") return act({ do: "check-buyer" });
  return key === "Escape" ? pass : swallow;
};

/** On a panel that takes text and nothing else. */
const onTyped = ({ key }: KeyPress): KeyMeaning => (isFunctionKey(key) ? swallow : pass);

/** The same two keys open the clock and turn it. */
function clockKey({ key, ctrl, alt }: KeyPress): KeyMeaning | null {
  if (ctrl || alt) return null;
  if (key === "F2") return act({ do: "clock-in" });
  return key === "F3" ? act({ do: "clock-out" }) : null;
}

function onSignIn({ key }: KeyPress): KeyMeaning {
  if (key === "ArrowUp") return act({ do: "sign-in-field", field: "number" });
  if (key === "ArrowDown") return act({ do: "sign-in-field", field: "pin" });
  return isFunctionKey(key) ? swallow : pass;
}

/** Nothing else is taken for the sale meanwhile; text has no place to go. */
function onPayment({ key }: KeyPress): KeyMeaning {
  return key === "F8" ? act({ do: "park-payment" }) : swallow;
}

function onTender({ key, code, ctrl, alt }: KeyPress): KeyMeaning {
  if (ctrl && !alt && code === "KeyZ") return act({ do: "take-back", tenderId: null });
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  const place = /^F([2-8])$/.exec(key)?.[1];
  if (place !== undefined && !ctrl && !alt) return act({ do: "choose-tender", index: Number(place) - firstTenderKey });
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (alt && digit !== undefined) return act({ do: "quick-cash", index: Number(digit) - 1 });
  return isFunctionKey(key) ? swallow : pass;
}

/** Enter gives the difference back. */
const onDifference = ({ key }: KeyPress): KeyMeaning => (key === "F2" ? act({ do: "refund" }) : swallow);

function onSuspended(press: KeyPress): KeyMeaning {
  const { key, ctrl, alt } = press;
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "F7") return act({ do: "back" });
  if (/^[1-9]$/.test(key) && !ctrl && !alt) return act({ do: "retrieve", index: Number(key) - 1 });
  return isFunctionKey(key) ? swallow : pass;
}

function onWeighing({ key, ctrl, alt }: KeyPress, { view }: Till): KeyMeaning {
  if (key === "F7" && !ctrl && !alt) return act({ do: "press-scale", key: "zero" });
  if (key === "F8" && !ctrl && !alt)
    return act({ do: "press-scale", key: view?.weighing?.isNet === true ? "clear-tare" : "tare" });
  return isFunctionKey(key) ? swallow : pass;
}

function onPrice({ key, code, alt }: KeyPress): KeyMeaning {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (alt && digit !== undefined) return act({ do: "choose-reason", index: Number(digit) - 1 });
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "F3") return act({ do: "back" });
  return isFunctionKey(key) ? swallow : pass;
}

function onGifts({ key, ctrl, alt }: KeyPress): KeyMeaning {
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "Delete") return act({ do: "decline-gift" });
  if (/^[1-9]$/.test(key) && !ctrl && !alt) return act({ do: "give-gift", index: Number(key) - 1 });
  return isFunctionKey(key) ? swallow : pass;
}

function onServices(press: KeyPress): KeyMeaning {
  const { key, ctrl, alt } = press;
  if (ctrl && !alt && press.code === "KeyS") return act({ do: "back" });
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (/^[1-9]$/.test(key) && !ctrl && !alt) return act({ do: "toggle-service", index: Number(key) - 1 });
  const action = commonKeys(press);
  if (action !== null) return act(action);
  return isFunctionKey(key) || typedCharacter(press) !== null ? swallow : pass;
}

function onFavourites(press: KeyPress): KeyMeaning {
  const { key, ctrl, alt } = press;
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "ArrowLeft" || key === "ArrowRight")
    return act({ do: "favourite-beside", by: key === "ArrowRight" ? 1 : -1 });
  if (key === "PageUp" || key === "PageDown")
    return act({ do: "turn-favourites", to: key === "PageDown" ? "next" : "previous" });
  if (/^[1-9]$/.test(key) && !ctrl && !alt) return act({ do: "add-favourite", index: Number(key) - 1 });
  const action = commonKeys(press) ?? (ctrl || alt ? undefined : emptyFieldKeys[key]);
  if (action !== undefined) return act(action);
  return isFunctionKey(key) || typedCharacter(press) !== null ? swallow : pass;
}

function onSerials({ key, code, ctrl, alt }: KeyPress): KeyMeaning {
  if (ctrl && !alt && code === "KeyZ") return act({ do: "undo" });
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "F2") return act({ do: "tender" });
  return isFunctionKey(key) ? swallow : pass;
}

function onSalespeople({ key, code, ctrl, alt }: KeyPress, entry: string): KeyMeaning {
  if (ctrl && !alt && code === "KeyZ") return act({ do: "undo" });
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "Delete" && entry === "") return act({ do: "clear-salespeople" });
  if (key === "F2") return act({ do: "tender" });
  return isFunctionKey(key) ? swallow : pass;
}

/** A digit picks by place, and each action's own key does what it does without the list. */
function onActions(press: KeyPress): KeyMeaning {
  const { key, ctrl, alt } = press;
  if (/^[1-9]$/.test(key) && !ctrl && !alt) return act({ do: "pick-action", index: Number(key) - 1 });
  const action = commonKeys(press);
  if (action !== null) return act(action);
  return isFunctionKey(key) || typedCharacter(press) !== null ? swallow : pass;
}

function onReceipt({ key }: KeyPress): KeyMeaning {
  if (key === "F8") return act({ do: "back" });
  return isFunctionKey(key) ? swallow : pass;
}

/** A digit picks by place where something is chosen. */
function onTradeIn({ key, ctrl, alt }: KeyPress, { view, desk }: Till): KeyMeaning {
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "Delete" && desk.texts.entry === "") return act({ do: "undo-trade-in" });
  if (view?.tradeIn?.asked?.is === "text") return isFunctionKey(key) ? swallow : pass;
  if (/^[1-9]$/.test(key) && !ctrl && !alt) return act({ do: "pick-trade-in", index: Number(key) - 1 });
  return swallow;
}

/** Choices by their digit, slots by the arrows. */
function onDelivery({ key, ctrl, alt }: KeyPress, { view, desk }: Till): KeyMeaning {
  const asked = view?.delivery?.asked;
  if (key === "ArrowUp") return act({ do: "up" });
  if (key === "ArrowDown") return act({ do: "down" });
  if (key === "Delete" && desk.texts.entry === "") return act({ do: "undo-delivery" });
  if (asked?.is === "text") return isFunctionKey(key) ? swallow : pass;
  if (key === "ArrowRight" || key === "ArrowLeft") return act({ do: "beside", by: key === "ArrowRight" ? 1 : -1 });
  if (asked?.is === "choice" && /^[1-9]$/.test(key) && !ctrl && !alt)
    return act({ do: "pick-delivery", index: Number(key) - 1 });
  return swallow;
}

function onRefundCode({ key }: KeyPress): KeyMeaning {
  if (key === "F7") return act({ do: "refund-later" });
  return isFunctionKey(key) ? swallow : pass;
}

function onPostVoid({ key }: KeyPress): KeyMeaning {
  const reason = /^[1-9]$/.test(key) ? voidReasons[Number(key) - 1] : undefined;
  if (reason !== undefined) return act({ do: "post-void", reason });
  if (key === "F5") return act({ do: "back" });
  return swallow;
}

function onOldUnits({ key, code, ctrl, alt }: KeyPress): KeyMeaning {
  if (key === "F2") return act({ do: "old-unit", is: "cash" });
  if (key === "F3") return act({ do: "old-unit", is: "card" });
  if (key === "F8") return act({ do: "old-unit", is: "written-off" });
  if (ctrl && !alt && code === "KeyU") return act({ do: "back" });
  return isFunctionKey(key) ? swallow : pass;
}

function onProtection({ key, code, ctrl, alt }: KeyPress): KeyMeaning {
  if (key === "F2") return act({ do: "protect" });
  return ctrl && !alt && code === "KeyD" ? act({ do: "back" }) : swallow;
}

function onDetails(press: KeyPress): KeyMeaning {
  const action = detailKey(press);
  return action === null ? swallow : act(action);
}

const returnKeys: Readonly<Record<string, Action>> = {
  F2: { do: "refund" },
  F3: { do: "next-reason" },
  F4: { do: "next-package" },
  F5: { do: "show-post-void" },
  F6: { do: "return-all" },
  F7: { do: "refund-as-credit" },
  F8: { do: "back" },
  ArrowUp: { do: "up" },
  ArrowDown: { do: "down" },
};

function onReturn({ desk }: Till, { key, code, ctrl, alt }: KeyPress): KeyMeaning {
  const paper = paperKey({ code, ctrl, alt });
  if (paper !== null) return act(paper);
  if (ctrl && !alt && code === "KeyE") return act({ do: "begin-exchange" });
  if (ctrl && !alt && code === "KeyD") return act({ do: "show-protection" });
  if (ctrl && !alt && code === "KeyS") return act({ do: "show-services" });
  if (ctrl && !alt && code === "KeyU") return act({ do: "show-old-units" });
  const action = returnKeys[key] ?? (desk.texts.entry === "" ? emptyReturnKeys[key] : undefined);
  if (action !== undefined && !ctrl && !alt) return act(action);
  return isFunctionKey(key) ? swallow : pass;
}

function onDay(panel: DayPanel, press: KeyPress): KeyMeaning {
  const action = dayKey(panel, press);
  if (action !== null) return act(action);
  return isFunctionKey(press.key) ? swallow : pass;
}
/** F2 is the store's first tender, F3 its second … */
export const firstTenderKey = 2;
/** F9 turns the language; further tenders are touched. */
export const lastTenderKey = 8;

const registerKeys: Readonly<Record<string, Action>> = {
  F1: { do: "show-actions" },
  F2: { do: "tender" },
  F3: { do: "price" },
  F4: { do: "void-sale" },
  F5: { do: "show-offers" },
  F12: { do: "day" },
  F6: { do: "suspend" },
  F7: { do: "show-suspended" },
  F8: { do: "show-return" },
  ArrowUp: { do: "up" },
  ArrowDown: { do: "down" },
};

/** Papers of the sale on the screen. */
function paperKey({ code, ctrl, alt }: Pick<KeyPress, "code" | "ctrl" | "alt">): Action | null {
  if (!ctrl || alt) return null;
  if (code === "KeyB") return { do: "print-gift" };
  if (code === "KeyJ") return { do: "print-pick" };
  return code === "KeyP" ? { do: "print-copy" } : null;
}

const emptyFieldKeys: Readonly<Record<string, Action>> = {
  "+": { do: "more" },
  "-": { do: "fewer" },
  Delete: { do: "void-line" },
};

const emptyReturnKeys: Readonly<Record<string, Action>> = { ...emptyFieldKeys, "/": { do: "show-back-details" } };

/** What a key does with goods rung up or none, whatever is typed; null: nothing of its own. */
function commonKeys({ key, code, ctrl, alt }: KeyPress): Action | null {
  if (ctrl && !alt && code === "KeyZ") return { do: "undo" };
  if (ctrl && !alt && code === "KeyK") return { do: "remove-member" };
  if (ctrl && !alt && code === "KeyH") return { do: "show-member" };
  if (ctrl && !alt && code === "KeyL") return { do: "sign-out" };
  if (ctrl && !alt && code === "KeyS") return { do: "show-services" };
  if (ctrl && !alt && code === "KeyF") return { do: "show-favourites" };
  const paper = paperKey({ code, ctrl, alt });
  if (paper !== null) return paper;
  if (ctrl && !alt && code === "KeyD") return { do: "begin-delivery" };
  if (ctrl && !alt && code === "KeyE") return { do: "exempt-tax" };
  return ctrl || alt ? null : (registerKeys[key] ?? null);
}

function onRegister({ desk }: Till, press: KeyPress): KeyMeaning {
  const { key, code, ctrl, alt } = press;
  if (ctrl && !alt && code === "KeyB" && desk.search !== null) return act({ do: "print-label" });
  const action = commonKeys(press) ?? (desk.texts.entry === "" && !ctrl && !alt ? emptyFieldKeys[key] : undefined);
  if (action !== undefined) return act(action);
  return isFunctionKey(key) ? swallow : pass;
}

/** F11 and F12 are the browser's own while developing: those two pass. */
const isFunctionKey = (key: string): boolean => /^F\d+$/.test(key) && key !== "F11" && key !== "F12";

const isModifier = (key: string): boolean => key === "Shift" || key === "Control" || key === "Alt" || key === "Meta";

/** A character that a press would put into a text field; null for all other keys. */
export const typedCharacter = ({ key, ctrl, alt }: KeyPress): string | null =>
  !ctrl && !alt && [...key].length === 1 ? key : null;

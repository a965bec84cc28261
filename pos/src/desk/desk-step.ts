// Moves what the screen knows: actions, text, views, answers. Pure; the intents are carried out by the shell.

import type { TillView, WindowCommand } from "@evertill/protocol";
import type { Answer, Asked } from "../link/link-state.ts";
import { act } from "./act.ts";
import { approvedAtPage, approverAsked, badgeDrawn, isForApprover } from "./approving.ts";
import { buyerUnchecked } from "./buyer-check.ts";
import { dayDone, dayDrawn, dayText, writeDay } from "./day-act.ts";
import { deliveryDrawn } from "./delivery.ts";
import {
  type DeskEvent,
  type DeskStep,
  type KeyPress,
  type Panel,
  type Said,
  step,
  type TextField,
  type Till,
} from "./desk-state.ts";
import { favouritesCame } from "./favourites.ts";
import { found } from "./found.ts";
import { openGifts, showGifts } from "./gifts.ts";
import { handOverDrawn } from "./hand-over.ts";
import { joinText } from "./joining.ts";
import { returnOf, saleOf } from "./lines.ts";
import { memberDrawn } from "./member-card.ts";
import { asksNumber, panelField, panelFitted } from "./panel-hands.ts";
import { priceNeeded } from "./pricing.ts";
import { readKey, typedCharacter } from "./read-key.ts";
import { isRefund, panelOfRefund } from "./refund-commands.ts";
import { servicesLeft } from "./services.ts";
import { stockLeft } from "./stock-panel.ts";
import { emptied, tendering, typedInto } from "./tender-form.ts";
import { clockDrawn, clockFields } from "./time-clock.ts";
import { tradeInDrawn } from "./trade-in.ts";
import { understood } from "./understood.ts";
import { valueDrawn } from "./value-panel.ts";
import { typedKilograms, weightKept } from "./weighing.ts";

/** Keys that are held while a screen changes; more would be a cat on the keyboard. */
const heldLimit = 64;
const longest = { entry: 80, certificate: 30, number: 12, pin: 12 } as const;

/** What a panel asked for: done, the panel goes. */
const panelCommands: ReadonlySet<WindowCommand["type"]> = new Set<WindowCommand["type"]>([
  ...([
    "set-price",
    "exempt-tax",
    "check-buyer",
    "pay-by-value",
    "name-salespeople",
    "set-staff-buyer",
    "join-member",
    "change-member",
    "erase-member",
    "take-deposit",
    "retrieve",
  ] as const),
]);

/** Their numbers stand in the one field until they are taken: a slip is mended, not typed anew. */
const typedInEntry: ReadonlySet<WindowCommand["type"]> = new Set<WindowCommand["type"]>([
  ...(["pay-by-value", "name-salespeople", "set-staff-buyer"] as const),
]);

export function deskStep(till: Till, event: DeskEvent): DeskStep {
  return servicesLeft(till, stockLeft(till, moved(till, event)));
}

function moved(till: Till, event: DeskEvent): DeskStep {
  switch (event.type) {
    case "act":
      return act(till, event.action);
    case "hold":
      return step(till, { held: [...till.desk.held, event.press].slice(0, heldLimit) });
    case "text":
      return write(till, event.field, event.text);
    case "view":
      return release(withViewHere(drawn(till, event.view)));
    case "settled":
      return settled(till, event.asked, event.answer);
    case "found":
      return found(till, event);
    case "found-stock":
      return till.desk.search?.id === event.id
        ? step(till, { search: { ...till.desk.search, stock: event.stock } })
        : step(till, {});
    case "favourites": {
      const came = favouritesCame(till, event);
      return came.till.desk.waiting === null ? typedAhead(came.till) : came;
    }
    case "linked":
      return linked(till, event.isLinked, event.nowMs);
  }
}

/** The field into which text goes on the screen that is drawn. */
function readyField(till: Till): TextField {
  const { view, desk } = till;
  if (view === null || view.stage.at === "signed-out") return desk.signInField;
  const field = panelField(till);
  if (field !== null) return field;
  return view.stage.at === "tendering" ? desk.tender.field : "entry";
}

function write(till: Till, field: TextField, text: string): DeskStep {
  if (field === "day") return writeDay(till, text) ?? step(till, {});
  const { texts } = till.desk;
  const taken = textTaken(till, field, text);
  if (taken === null) return step(till, {});
  const written = step(till, { texts: { ...texts, [field]: taken }, isVoidAsked: false });
  return field === "entry" ? searched(written.till) : written;
}

/** null where the field does not take such a text. */
function textTaken({ view }: Till, field: Exclude<TextField, "day">, text: string): string | null {
  if (field === "weight") return typedKilograms(text);
  if (field === "memberPhone" || field === "memberName") return joinText(field, text);
  if (field === "certificate") return text.length > longest.certificate ? null : text.toUpperCase();
  if (field === "entry" || field === "number" || field === "pin") return text.length > longest[field] ? null : text;
  return typedInto(field === "price" ? "amount" : field, text, view?.currency ?? "CNY");
}

/** Words are looked up as they are typed; codes and quantities wait for Enter. */
function searched(till: Till): DeskStep {
  const text = till.desk.texts.entry.trim();
  // A receipt's number is no name of goods, and goods that come back are those of their sale.
  if (asksNumber(till) || till.view?.stage.at === "returning") return step(till, { search: null });
  if (understood(text).kind !== "words") return step(till, { search: null, panel: null });
  const { search } = till.desk;
  if (search?.text === text) return step(till, {});
  const idCount = till.desk.idCount + 1;
  const id = `${till.desk.idPrefix}-${idCount}`;
  const asked = { itemsFor: search?.itemsFor ?? null, isAway: false, chosen: 0 };
  const { items = [], organisations = [], stock = [] } = search ?? {};
  const next = { id, text, items, organisations, stock, ...asked };
  return step(till, { idCount, search: next, panel: null }, { type: "search", id, text });
}

function drawn(till: Till, view: TillView): Till {
  const { desk, view: before } = till;
  const isChanged = before === null || before.version !== view.version;
  const isOtherTill = before !== null && before.training !== view.training;
  const isNewStage = isOtherTill || before?.stage.at !== view.stage.at;
  const isNewTender = tendering(view)?.sale.tenders.length !== tendering(before)?.sale.tenders.length;
  const sale = saleOf(view) ?? returnOf(view);
  const isTouched = sale?.touchedLineId !== (saleOf(before) ?? returnOf(before))?.touchedLineId;
  const lines: readonly { readonly lineId: string }[] = sale?.lines ?? [];
  const isChosenThere = lines.some(({ lineId }) => lineId === desk.chosenLineId);
  const isNewNotice = view.notice !== null && view.notice.id !== before?.notice?.id;
  const { panel } = desk;
  const isCardNew = view.memberCard !== undefined && before?.memberCard === undefined;
  const texts = {
    ...{ ...desk.texts, weight: weightKept(desk.texts.weight, before, view) },
    ...(isCardNew ? { memberName: view.memberCard.name } : {}),
  };
  // Goods scanned while the drawer is counted do not take the count away.
  const isKept = panel?.is === "day" || (panel?.is === "favourites" && view.stage.at === "open") || !isNewStage;
  const kept = panel === null || !isKept ? null : panelFitted(panel, view, isChanged);
  return {
    view,
    desk: {
      ...desk,
      said: isNewNotice || (isChanged && !isOfThisChange(desk.said, before)) ? null : desk.said,
      isVoidAsked: isChanged ? false : desk.isVoidAsked,
      chosenLineId: isChosenThere && !isTouched ? desk.chosenLineId : null,
      panel: isOtherTill ? null : panelDrawn(kept, before, view),
      texts,
      ...(isNewStage || isNewTender
        ? emptied({ texts: isNewStage ? { ...texts, ...without(view), price: "", number: "", pin: "" } : texts })
        : {}),
      signInField: isNewStage ? "number" : desk.signInField,
      search: view.stage.at === "idle" || view.stage.at === "open" ? desk.search : null,
      ...approvedAtPage(desk, before, view),
      ...badgeDrawn(desk, before, view),
      ...clockFields(desk, before, view),
    },
  };
}

/** What the view itself opens or shuts. */
const panelDrawn = (kept: Panel | null, before: TillView | null, view: TillView): Panel | null =>
  clockDrawn(memberDrawn(formsDrawn(kept, before, view), before?.memberCard, view.memberCard), before, view);

const formsDrawn = (kept: Panel | null, before: TillView | null, view: TillView): Panel | null =>
  deliveryDrawn(
    tradeInDrawn(
      handOverDrawn(
        valueDrawn(dayDrawn(kept, before, view), before?.value ?? null, view.value),
        before?.handOver,
        view.handOver,
      ),
      before?.tradeIn,
      view.tradeIn,
    ),
    before?.delivery,
    view.delivery,
  );

/** A refusal as stale may be here before the view that it speaks of, and stands on that one. */
const isOfThisChange = (said: Said | null, before: TillView | null): boolean =>
  said?.reason === "stale" && said.sawVersion !== undefined && said.sawVersion === before?.version;

/** The receipt's number was typed, and its sale is there. */
const without = (view: TillView): { entry?: "" } => (view.stage.at === "returning" ? { entry: "" } : {});

function settled(till: Till, asked: Asked, answer: Answer): DeskStep {
  const isAwaited = till.desk.waiting?.id === asked.id;
  if (answer.ok) {
    const isItem = asked.command.type === "enter" || asked.command.type === "add-item";
    const isPanelDone = isAwaited && (panelCommands.has(asked.command.type) || asked.approval !== undefined);
    const taken = typedInEntry.has(asked.command.type) ? { entry: "" } : {};
    const after = step(
      till,
      {
        ...(isPanelDone ? { panel: null, texts: { ...till.desk.texts, number: "", pin: "", ...taken } } : {}),
        ...(asked.command.type === "quote-protection" ? { panel: { is: "protection" } as const } : {}),
        expected: null,
        ...dayDone(asked.command.type),
        waiting:
          isAwaited && till.desk.waiting
            ? { ...till.desk.waiting, shownFrom: answer.version, viewFollows: answer.viewFollows === true }
            : till.desk.waiting,
      },
      ...(isItem ? [{ type: "earcon", sound: "good" } as const] : []),
    );
    const released = isAwaited ? release(after.till) : after;
    return isAwaited ? { ...released, intents: [...after.intents, ...released.intents] } : released;
  }
  // Paying waits for the gifts: the list of them opens by itself.
  if (answer.reason === "gifts-open" && openGifts(till.view).length > 0)
    return step(till, { ...showGifts, waiting: null, held: [] });
  if (isForApprover(asked, answer)) return approverAsked(till, asked, answer);
  if (answer.reason === "price-needed") return priceNeeded(till);
  if (answer.reason === "buyer-unchecked") return buyerUnchecked(till);
  const isForSerials = answer.reason === "serials-missing";
  const code = codeOf(asked.command);
  const isPinWrong =
    asked.command.type === "sign-in" || (asked.command.type === "clock" && answer.reason === "wrong-pin");
  const { panel } = till.desk;
  const isStale = answer.reason === "stale" && asked.sawVersion !== null;
  const said = {
    ...{ reason: answer.reason, values: { code, ...answer.detail } },
    ...(isStale ? { sawVersion: asked.sawVersion } : {}),
  };
  return step(
    till,
    {
      panel: isForSerials ? { is: "serials", mark: 0 } : isRefund(asked.command.type) ? panelOfRefund(panel) : panel,
      // Why the one before it was refused says more.
      said: answer.reason === "after-refused" && till.desk.said !== null ? till.desk.said : said,
      expected: null,
      waiting: isAwaited ? null : till.desk.waiting,
      held: isAwaited ? [] : till.desk.held,
      texts: isPinWrong ? { ...till.desk.texts, pin: "" } : till.desk.texts,
      signInField: isPinWrong ? "pin" : till.desk.signInField,
    },
    { type: "earcon", sound: "refused" },
  );
}

/** What was typed, to be named when nothing has it. */
function codeOf(command: WindowCommand): string {
  if (command.type === "show-value" || command.type === "pay-by-value") return command.number;
  if (command.type === "enter" || command.type === "add-serial" || command.type === "hand-over-number")
    return command.text;
  if (command.type === "set-staff-buyer") return command.number ?? "";
  if (command.type === "name-salespeople") return command.numbers.join(", ");
  return command.type === "begin-return" ? command.number : "";
}

function linked(till: Till, isLinked: boolean, nowMs: number): DeskStep {
  if (!isLinked) return step(till, { isLinked, unlinkedAtMs: till.desk.unlinkedAtMs ?? nowMs, held: [] });
  const back = step(till, { isLinked, unlinkedAtMs: null, search: null });
  return searched(back.till);
}

function withViewHere(till: Till): Till {
  const { waiting } = till.desk;
  return waiting?.viewFollows === true ? step(till, { waiting: { ...waiting, viewFollows: false } }).till : till;
}

/** Once the command is answered and its screen drawn, what was typed ahead is typed there. */
function release(till: Till): DeskStep {
  const { view, desk } = till;
  const { waiting } = desk;
  if (waiting === null || view === null) return step(till, {});
  if (waiting.shownFrom === null || waiting.viewFollows || view.version < waiting.shownFrom) return step(till, {});
  const isAsSeen =
    waiting.sawTotalMinor === null || view.stage.at !== "tendering" || view.stage.dueMinor === waiting.sawTotalMinor;
  return isAsSeen ? typedAhead(step(till, { waiting: null }).till) : step(till, { waiting: null, held: [] });
}

const typedAhead = (till: Till): DeskStep => till.desk.held.reduce<DeskStep>(type, step(till, { held: [] }));

function type(so: DeskStep, press: KeyPress): DeskStep {
  const next = typeOne(so.till, press);
  return { till: next.till, intents: [...so.intents, ...next.intents] };
}

function typeOne(till: Till, press: KeyPress): DeskStep {
  const meaning = readKey(till, press);
  if (meaning.type === "act") return act(till, meaning.action);
  if (meaning.type === "hold") return deskStep(till, { type: "hold", press });
  const field = readyField(till);
  const text = field === "day" ? dayText(till) : till.desk.texts[field];
  if (press.key === "Backspace") return write(till, field, text.slice(0, -1));
  const character = meaning.type === "pass" ? typedCharacter(press) : null;
  return character === null ? step(till, {}) : write(till, field, text + character);
}

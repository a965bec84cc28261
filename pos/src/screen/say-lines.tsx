// All trouble as lines, the most pressing first: what, since when, what still works, the one thing to do.

import type { TillView } from "@evertill/protocol";
import { KeyButton, SayLine, sayReason } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { isRefund } from "../desk/refund-commands.ts";
import { sayPaymentReason } from "../words/payment-words.ts";
import { sayNotice, sayRefused } from "../words/till-words.ts";
import { clockText } from "./clock-text.ts";
import { PaymentLines } from "./payment-lines.tsx";
import { RefundLines } from "./refund-lines.tsx";
import styles from "./say-lines.module.css";
import { useTillRoom } from "./till-context.ts";

interface SayLinesProps {
  readonly view: TillView;
  readonly desk: Desk;
}

export function SayLines({ view, desk }: SayLinesProps) {
  return (
    <div className={styles.lines} aria-live="polite">
      <Reconnecting desk={desk} />
      <PrintedQuestions view={view} />
      <PaymentLines view={view} />
      <RefundLines view={view} />
      <VoidQuestion view={view} desk={desk} />
      <Latest view={view} desk={desk} />
      <PickUpLine view={view} />
      {desk.isLinked ? <UpdateLine view={view} /> : null}
      {desk.isLinked ? <FileLines view={view} /> : null}
      {desk.isLinked ? <DownLines view={view} /> : null}
    </div>
  );
}

function Reconnecting({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation(["till", "ui"]);
  if (desk.isLinked || desk.unlinkedAtMs === null) return null;
  const { command } = desk.waiting ?? {};
  return (
    <SayLine
      tone="warn"
      toneWord={t("ui:tone.warn")}
      testId="reconnecting"
      more={
        command === "take-tender"
          ? t("trouble.reconnectingPay")
          : isRefund(command)
            ? t("trouble.reconnectingRefund")
            : t("trouble.reconnectingMore", { time: clockText(desk.unlinkedAtMs) })
      }
    >
      {t("trouble.reconnecting")}
    </SayLine>
  );
}

function PrintedQuestions({ view }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  return view.printQueue.asks.map(({ jobId, receiptNumber }) => (
    <SayLine
      key={jobId}
      tone="warn"
      toneWord={t("ui:tone.warn")}
      testId="printed-question"
      more={t("printedMore")}
      keys={
        <>
          <KeyButton
            label={t("key.yes")}
            testId="printed-yes"
            onPress={() => store.act({ do: "printed", jobId, printed: true })}
          />
          <KeyButton
            label={t("key.no")}
            testId="printed-no"
            onPress={() => store.act({ do: "printed", jobId, printed: false })}
          />
        </>
      }
    >
      {t("printed", { number: receiptNumber })}
    </SayLine>
  ));
}

function VoidQuestion({ view, desk }: SayLinesProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const sale = saleOf(view);
  if (!desk.isVoidAsked || sale === null) return null;
  return (
    <SayLine
      tone="warn"
      toneWord={t("ui:tone.warn")}
      testId="void-question"
      keys={
        <>
          <KeyButton
            label={t("key.voidSale")}
            cap="F4"
            testId="void-sale-confirm"
            onPress={() => store.act({ do: "void-sale" })}
          />
          <KeyButton label={t("key.back")} cap="Esc" onPress={() => store.act({ do: "back" })} />
        </>
      }
    >
      {t("voidSale", { count: sale.pieces })}
    </SayLine>
  );
}

/** The newest thing said: a refusal of what was just done, else what the agent has to say. */
function Latest({ view, desk }: SayLinesProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { notice } = view;
  const isDismissed = notice === null || notice.id === desk.dismissedNoticeId;
  if (desk.said === null && isDismissed) return null;
  const tone = desk.said !== null ? "stop" : (notice?.tone ?? "info");
  const code = desk.said?.reason ?? notice?.code ?? "";
  return (
    <SayLine
      tone={tone}
      toneWord={t(`ui:tone.${tone}`)}
      testId="notice"
      code={code}
      keys={<KeyButton look="quiet" label={t("key.close")} cap="Esc" onPress={() => store.act({ do: "back" })} />}
    >
      {desk.said !== null
        ? sayRefused(t, desk.said, view.currency)
        : sayNotice(t, { code, values: notice?.values ?? {} }, view.currency)}
    </SayLine>
  );
}

/** Quiet: the sale goes first. */
function PickUpLine({ view }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  if (view.day.shift?.wantsPickUp !== true || view.stage.at === "signed-out") return null;
  return (
    <SayLine tone="info" toneWord={t("ui:tone.info")} testId="pick-up-line" more={t("day.pickUpMore")}>
      {t("day.pickUp")}
    </SayLine>
  );
}

/** Quiet: it does not stop anybody, and needs nobody. */
function UpdateLine({ view: { update } }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  if (update === undefined) return null;
  const { is, version } = update;
  return (
    <SayLine
      tone="info"
      toneWord={t("ui:tone.info")}
      testId="update-line"
      code={is}
      {...(update.for === null ? {} : { more: t(`update.for.${update.for}`) })}
    >
      {t(`update.${is}`, { version })}
    </SayLine>
  );
}

/** What needs a person is a warning; what mends itself is only said. */
function FileLines({ view: { files } }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  return files.map(({ code, sinceMs }) => {
    const tone = code === "goods-arriving" || code === "disk-failed" ? "info" : "warn";
    return (
      <SayLine
        key={code}
        tone={tone}
        toneWord={t(`ui:tone.${tone}`)}
        testId={`trouble-${code}`}
        more={t(`files.${code}More`, { time: clockText(sinceMs) })}
      >
        {t(`files.${code}`)}
      </SayLine>
    );
  });
}

/** Why the tier above does not let a box in that could reach it, or is not who it should be. */
const refusals: ReadonlySet<string> = new Set([
  ...["unauthorised", "not-over-tls", "revoked", "not-enrolled", "expired"],
  ...["wrong-store", "wrong-role", "another-authority", "not-hub", "not-hq"],
]);

function DownLines({ view: { health, unsent } }: { readonly view: TillView }) {
  const { t } = useTranslation(["till", "ui"]);
  const { t: shared } = useTranslation("ui");
  const toneWord = t("ui:tone.warn");
  const { hq, hub, printer, scanner, badge, display, scale, label, acquirer } = health;
  const since = (part: typeof hq) => ({ time: clockText(part.sinceMs) });
  const more = (words: string, { heard }: typeof hq) =>
    heard === undefined ? words : `${words} · ${t("trouble.heard", { heard })}`;
  return (
    <>
      {hub.state === "down" ? (
        <SayLine tone="warn" toneWord={toneWord} testId="trouble-hub" more={t("trouble.hubMore", since(hub))}>
          {hub.reason === null || !refusals.has(hub.reason)
            ? t("trouble.hub")
            : t("trouble.hubRefuses", { reason: sayReason(shared, hub.reason) })}
        </SayLine>
      ) : null}
      {hq.state === "down" && hub.state !== "down" ? (
        <SayLine
          tone="info"
          toneWord={t("ui:tone.info")}
          testId="trouble-hq"
          more={t("trouble.hqMore", { ...since(hq), count: unsent.entries })}
        >
          {hq.reason === null || !refusals.has(hq.reason)
            ? t("trouble.hq")
            : t("trouble.hqRefuses", { reason: sayReason(shared, hq.reason) })}
        </SayLine>
      ) : null}
      {printer.state === "down" ? (
        <SayLine
          tone="warn"
          toneWord={toneWord}
          testId="trouble-printer"
          more={more(t("trouble.printerMore", since(printer)), printer)}
        >
          {t("trouble.printer", { reason: sayReason(shared, printer.reason) })}
        </SayLine>
      ) : null}
      {badge.state === "down" ? (
        <SayLine
          tone="info"
          toneWord={t("ui:tone.info")}
          testId="trouble-badge"
          more={more(t("trouble.badgeMore", since(badge)), badge)}
        >
          {t("trouble.badge", { reason: sayReason(shared, badge.reason) })}
        </SayLine>
      ) : null}
      {display.state === "down" ? (
        <SayLine
          tone="info"
          toneWord={t("ui:tone.info")}
          testId="trouble-display"
          more={more(t("trouble.displayMore", since(display)), display)}
        >
          {t("trouble.display", { reason: sayReason(shared, display.reason) })}
        </SayLine>
      ) : null}
      {scale.state === "down" ? (
        <SayLine
          tone="info"
          toneWord={t("ui:tone.info")}
          testId="trouble-scale"
          more={more(t("trouble.scaleMore", since(scale)), scale)}
        >
          {t("trouble.scale", { reason: sayReason(shared, scale.reason) })}
        </SayLine>
      ) : null}
      {label.state === "down" ? (
        <SayLine
          tone="info"
          toneWord={t("ui:tone.info")}
          testId="trouble-label"
          more={more(t("trouble.labelMore", since(label)), label)}
        >
          {t("trouble.label", { reason: sayReason(shared, label.reason) })}
        </SayLine>
      ) : null}
      {acquirer.state === "down" ? (
        <SayLine
          tone="warn"
          toneWord={toneWord}
          testId="trouble-acquirer"
          more={t("trouble.acquirerMore", since(acquirer))}
        >
          {t("trouble.acquirer", { reason: sayPaymentReason(t, acquirer.reason ?? "") })}
        </SayLine>
      ) : null}
      {scanner.state === "down" ? (
        <SayLine
          tone="warn"
          toneWord={toneWord}
          testId="trouble-scanner"
          more={more(t("trouble.scannerMore", since(scanner)), scanner)}
        >
          {t("trouble.scanner", { reason: sayReason(shared, scanner.reason) })}
        </SayLine>
      ) : null}
    </>
  );
}

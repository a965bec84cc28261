// The right column while goods come back: what is refunded, of which sale, why, and in what state the boxes are.

import type { GiftDeduction } from "@evertill/core";
import type { ReturnView, TillView } from "@evertill/protocol";
import { BigAmount, formatMoney, KeyButton, Price } from "@evertill/ui";
import { IconCash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { reasons } from "../desk/act-return.ts";
import type { Till } from "../desk/desk-state.ts";
import { chosenBack } from "../desk/lines.ts";
import { servedLine } from "../desk/services.ts";
import type { TillT } from "../words/till-words.ts";
import { inLanguage } from "./bilingual.ts";
import { Choice, Choices } from "./choices.tsx";
import { clockText } from "./clock-text.ts";
import { groupedReceipt } from "./grouped-receipt.ts";
import { PackageChoices } from "./package-choices.tsx";
import { sayPart } from "./refund-words.ts";
import styles from "./return-side.module.css";
import { ServiceChoices } from "./service-choices.tsx";
import side from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

interface ReturnSideProps {
  readonly till: Till;
  readonly view: TillView;
  readonly goodsBack: ReturnView;
}

export function ReturnSide({ till, view, goodsBack }: ReturnSideProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { withoutReceipt } = goodsBack;
  const isCreditOnly = withoutReceipt !== undefined && goodsBack.totalMinor > withoutReceipt.cashUpToMinor;
  const isRefunding = till.desk.waiting?.command === "refund";
  const line = chosenBack(till);
  const isAnyLeft = goodsBack.lines.some(({ left }) => left > 0);
  return (
    <aside className={`${side.side} ${styles.side}`}>
      <div className={side.amounts}>
        <div className={side.amountLine}>
          <span className={side.word}>{t("goodsBack.toRefund")}</span>
          <span className={side.quiet}>{t("piece", { count: goodsBack.pieces })}</span>
        </div>
        <BigAmount amountMinor={goodsBack.totalMinor} currency={currency} testId="refund" />
        <p className={side.under}>
          {goodsBack.refunds.length === 0 ? (
            <>
              {t("total.tax")} <Price amountMinor={goodsBack.taxMinor} currency={currency} />
            </>
          ) : (
            goodsBack.refunds.map((part) => sayPart(t, part, { currency, language: i18n.language })).join(" · ")
          )}
        </p>
        {goodsBack.accessoryDeductions?.map(({ lineId, accessoryId, name, amountMinor }) => (
          <p key={`${lineId} ${accessoryId}`} className={side.under} data-testid={`accessory-kept-${accessoryId}`}>
            {t("details.kept", { name: inLanguage(name, i18n.language) })}{" "}
            <Price amountMinor={-amountMinor} currency={currency} />
          </p>
        ))}
        {goodsBack.vouchersBack === undefined ? null : (
          <p className={side.under} data-testid="vouchers-back">
            {t("gifts.vouchersBack", { count: goodsBack.vouchersBack.length })}
          </p>
        )}
        {goodsBack.giftDeductions?.map(({ lineId, name, amountMinor, service, voucher }) => (
          <p key={lineId} className={side.under} data-testid={`gift-kept-${lineId}`}>
            {sayGift(
              t,
              {
                amountMinor,
                ...(service === undefined ? {} : { service }),
                ...(voucher === undefined ? {} : { voucher }),
              },
              inLanguage(name, i18n.language),
            )}{" "}
            <Price amountMinor={-amountMinor} currency={currency} />
          </p>
        ))}
      </div>
      <dl className={styles.origin}>
        <Origin goodsBack={goodsBack} currency={currency} />
        {view.invoice === undefined ? null : (
          <>
            <dt>{t("invoice.title")}</dt>
            <dd data-testid="invoice" data-state={view.invoice.state}>
              {t(`invoice.states.${view.invoice.state}`)}
              {view.invoice.number === null ? null : ` · ${view.invoice.number}`}
            </dd>
          </>
        )}
      </dl>
      <Choices title={t("goodsBack.why")} cap="F3" columns={2}>
        {reasons.map((reason) => (
          <Choice
            key={reason}
            label={t(`goodsBack.reasons.${reason}`)}
            isChosen={reason === goodsBack.reason}
            testId={`reason-${reason}`}
            onPress={() => store.act({ do: "return-reason", reason })}
          />
        ))}
      </Choices>
      {line?.service === undefined ? (
        <PackageChoices line={line} testId="package">
          {line === null || line.left === 0 ? null : (
            <div className={styles.whole}>
              <KeyButton
                label={t("details.title")}
                after={
                  line.chosen === 0 ? undefined : (
                    <span className={styles.goesTo}>{t(`details.conditions.${line.condition}`)}</span>
                  )
                }
                cap="/"
                testId="back-details"
                onPress={() => store.act({ do: "show-back-details" })}
              />
            </div>
          )}
        </PackageChoices>
      ) : (
        <ServiceChoices service={line.service} />
      )}
      <div className={styles.spare}>
        {goodsBack.oldUnits === undefined ? null : (
          <KeyButton
            label={t("oldUnits.title")}
            cap="Ctrl U"
            testId="old-units"
            onPress={() => store.act({ do: "show-old-units" })}
          />
        )}
        {isAnyLeft ? (
          <>
            <KeyButton
              label={t("goodsBack.all")}
              cap="F6"
              testId="return-all"
              onPress={() => store.act({ do: "return-all" })}
            />
            {goodsBack.totalMinor > 0 ? (
              <KeyButton
                label={t("goodsBack.asCredit")}
                cap="F7"
                disabled={isRefunding}
                testId="refund-as-credit"
                onPress={() => store.act({ do: "refund-as-credit" })}
              />
            ) : null}
            {goodsBack.pieces === 0 || withoutReceipt !== undefined ? null : (
              <KeyButton
                label={t("exchange.key")}
                cap="Ctrl E"
                testId="exchange"
                onPress={() => store.act({ do: "begin-exchange" })}
              />
            )}
            {withoutReceipt === undefined ? (
              <KeyButton
                label={t("protection.title")}
                cap="Ctrl D"
                testId="protection"
                onPress={() => store.act({ do: "show-protection" })}
              />
            ) : null}
            {servedLine(till) === null ? null : (
              <KeyButton
                label={t("services.kind.warranty")}
                cap="Ctrl S"
                testId="sell-warranty"
                onPress={() => store.act({ do: "show-services" })}
              />
            )}
            {goodsBack.canVoid ? (
              <KeyButton
                label={t("goodsBack.void")}
                cap="F5"
                testId="post-void"
                onPress={() => store.act({ do: "show-post-void" })}
              />
            ) : null}
          </>
        ) : (
          <p className={side.none}>
            {t(withoutReceipt === undefined ? "goodsBack.nothingLeft" : "goodsBack.scanGoods")}
          </p>
        )}
      </div>
      <div className={side.primary}>
        <KeyButton
          label={t("key.back")}
          cap="Esc"
          disabled={isRefunding}
          testId="cancel-return"
          onPress={() => store.act({ do: "back" })}
        />
        <KeyButton
          look="primary"
          label={
            isRefunding
              ? t("cash.wait")
              : t("goodsBack.payOut", { amount: formatMoney(goodsBack.totalMinor, currency) })
          }
          cap={isRefunding ? null : "F2"}
          icon={<IconCash size={24} />}
          disabled={isRefunding || goodsBack.pieces === 0 || isCreditOnly}
          testId="refund-cash"
          onPress={() => store.act({ do: "refund" })}
        />
      </div>
    </aside>
  );
}

/** What is kept for a gift or a service that is earned no more, or for a voucher that is used, or given back for it. */
function sayGift(
  t: TillT,
  { service, voucher, amountMinor }: Pick<GiftDeduction, "service" | "voucher" | "amountMinor">,
  name: string,
) {
  if (voucher !== undefined) return t("gifts.voucherUsed", { name });
  if (service === undefined) return t(amountMinor > 0 ? "gifts.kept" : "gifts.brought", { name });
  return t(amountMinor > 0 ? "services.freeNoMore" : "services.freeAgain", { name });
}

/** Of which sale, or what goods without a receipt count for. */
function Origin({ goodsBack, currency }: Pick<ReturnSideProps, "goodsBack"> & Pick<TillView, "currency">) {
  const { t } = useTranslation("till");
  const { withoutReceipt, receiptNumber, lane, soldAtMs } = goodsBack;
  if (withoutReceipt !== undefined)
    return (
      <>
        <dt>{t("goodsBack.receipt")}</dt>
        <dd data-testid="no-receipt">{t("goodsBack.noReceipt")}</dd>
        <dt>{t("goodsBack.worth")}</dt>
        <dd>
          {t("goodsBack.lowest", { days: withoutReceipt.lowestOfDays })} ·{" "}
          {t("goodsBack.creditAbove", { most: formatMoney(withoutReceipt.cashUpToMinor, currency) })}
        </dd>
      </>
    );
  return (
    <>
      <dt>{t("goodsBack.receipt")}</dt>
      <dd data-testid="original">{groupedReceipt(receiptNumber)}</dd>
      <dt>{t("goodsBack.soldAt")}</dt>
      <dd>
        {t("lane", { lane: String(lane).padStart(2, "0") })} · {dayText(soldAtMs)} {clockText(soldAtMs)}
      </dd>
    </>
  );
}

/** `11-21`, by this machine's own zone, as the clock beside it. */
function dayText(atMs: number): string {
  const at = new Date(atMs);
  return `${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

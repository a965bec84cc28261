// The right column while goods are rung up: what it comes to, the keys, the pad, and the one big key.

import type { TillView } from "@evertill/protocol";
import { BigAmount, formatMoney, KeyButton, Keypad, Price, ProductPicture, typedOnKeypad } from "@evertill/ui";
import {
  IconArrowBackUp,
  IconCalendarTime,
  IconCash,
  IconDots,
  IconInbox,
  IconLogout,
  IconPlayerPause,
  IconReceiptRefund,
  IconStack2,
  IconTrash,
  IconTrashX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { chosenLine } from "../desk/lines.ts";
import { inLanguage } from "./bilingual.ts";
import { CouponLine } from "./coupon-line.tsx";
import { DeliveryLine } from "./delivery-line.tsx";
import { GiftFacts, OpenGifts } from "./gift-hint.tsx";
import { MemberLine } from "./member-line.tsx";
import { OfferHint } from "./offer-hint.tsx";
import { OrderLine } from "./order-line.tsx";
import { PaidBlock } from "./paid-block.tsx";
import { QuoteLine } from "./quote-line.tsx";
import { RefundedBlock } from "./refunded-block.tsx";
import { SalespeopleLine } from "./salespeople-line.tsx";
import { ServiceHint } from "./service-hint.tsx";
import styles from "./side.module.css";
import { StaffBuyerLine } from "./staff-buyer-line.tsx";
import { TaxLine, TaxWords } from "./tax-line.tsx";
import { useTillRoom } from "./till-context.ts";

interface RegisterSideProps {
  readonly till: Till;
  readonly view: TillView;
}

export function RegisterSide({ till, view }: RegisterSideProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { stage, currency } = view;
  const sale = stage.at === "open" ? stage.sale : null;
  return (
    <aside className={styles.side}>
      {stage.at === "idle" && stage.last !== null ? (
        <PaidBlock paid={stage.last} aside={view.refundsAside} currency={currency} waiting={view.printQueue.waiting} />
      ) : stage.at === "idle" && stage.refunded !== null ? (
        <RefundedBlock
          refunded={stage.refunded}
          aside={view.refundsAside}
          currency={currency}
          waiting={view.printQueue.waiting}
        />
      ) : (
        <div className={styles.amounts}>
          <div className={styles.amountLine}>
            <span className={styles.word}>{t("total.total")}</span>
            <span className={styles.quiet}>
              {sale === null
                ? null
                : `${t("lines", { count: sale.lines.length })} · ${t("piece", { count: sale.pieces })}`}
            </span>
          </div>
          <BigAmount amountMinor={sale?.totalMinor ?? 0} currency={currency} testId="total" />
          <p className={styles.under}>
            {sale !== null && sale.discountMinor > 0 ? (
              <span className={styles.saved} data-testid="saved">
                {t("offers.saved")} <Price amountMinor={sale.discountMinor} currency={currency} />
              </span>
            ) : null}
            {sale?.exchange !== undefined && sale.tenders.length === 0 ? (
              <span data-testid="exchange-difference">
                {sale.exchange.dueMinor > 0 || sale.exchange.refundMinor === 0
                  ? t("exchange.pays", { amount: formatMoney(sale.exchange.dueMinor, currency) })
                  : t("exchange.refunds", { amount: formatMoney(sale.exchange.refundMinor, currency) })}
              </span>
            ) : sale !== null && sale.tenders.length > 0 ? (
              <span>
                {t("total.takenDue", {
                  taken: formatMoney(sale.takenMinor, currency),
                  due: formatMoney((sale.exchange?.dueMinor ?? sale.totalMinor) - sale.takenMinor, currency),
                })}
              </span>
            ) : (
              <TaxWords view={view} sale={sale} />
            )}
          </p>
          <TaxLine view={view} sale={sale} />
          {sale?.member == null ? null : <MemberLine member={sale.member} points={view.memberPoints} />}
          {sale === null ? null : <StaffBuyerLine sale={sale} />}
          {sale === null ? null : <SalespeopleLine sale={sale} />}
          {sale?.coupons.map((code) => (
            <CouponLine key={code} code={code} />
          ))}
          {sale?.orders?.map((order) => (
            <OrderLine key={order.number} order={order} currency={currency} />
          ))}
          {sale?.quote === undefined ? null : <QuoteLine quote={sale.quote} currency={currency} />}
          {sale === null ? null : (
            <>
              <div className={styles.hints}>
                <OfferHint sale={sale} currency={currency} />
                <OpenGifts sale={sale} />
                <ServiceHint till={till} />
              </div>
              <DeliveryLine till={till} />
              <GiftFacts sale={sale} currency={view.currency} />
            </>
          )}
        </div>
      )}
      <FunctionKeys view={view} />
      <Latest till={till} />
      <div className={styles.pad}>
        <Keypad
          label={t("ui:keypad")}
          backspaceLabel={t("ui:backspace")}
          corner="00"
          onKey={(key) => store.write("entry", typedOnKeypad(till.desk.texts.entry, key))}
        />
      </div>
      <div className={styles.primary}>
        <KeyButton
          label={t("key.actions")}
          cap="F1"
          icon={<IconDots size={20} />}
          testId="actions"
          onPress={() => store.act({ do: "show-actions" })}
        />
        {till.desk.texts.entry !== "" ? (
          <KeyButton look="primary" label="Enter" cap="⏎" testId="enter" onPress={() => store.act({ do: "confirm" })} />
        ) : sale !== null && sale.lines.length > 0 ? (
          <KeyButton
            look="primary"
            label={t("key.pay")}
            cap="F2"
            icon={<IconCash size={24} />}
            testId="pay"
            onPress={() => store.act({ do: "tender" })}
          />
        ) : (
          <p className={styles.none}>{t("refused.empty-sale")}</p>
        )}
      </div>
    </aside>
  );
}

/** The article that the keys act on, large; drawn on high screens alone. */
function Latest({ till }: { readonly till: Till }) {
  const { i18n } = useTranslation("till");
  const line = chosenLine(till);
  if (line === null || till.view === null) return null;
  return (
    <div className={styles.latest} aria-hidden="true">
      <ProductPicture shape={line.look.shape} colour={line.look.colour} size={136} />
      <div className={styles.latestWords}>
        <p className={styles.latestName}>{inLanguage(line.name, i18n.language)}</p>
        <p className={styles.quiet}>
          {line.brand} {line.model}
        </p>
        <p className={styles.latestMoney}>
          <Price amountMinor={line.unitPriceMinor} currency={till.view.currency} />
          {line.quantity > 1 ? ` × ${line.quantity}` : null}
        </p>
      </div>
    </div>
  );
}

/** Each key has its own place; what cannot be done now is absent from it. */
function FunctionKeys({ view }: { readonly view: TillView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const sale = view.stage.at === "open" ? view.stage.sale : null;
  const hasLines = sale !== null && sale.lines.length > 0;
  const isMoneyTaken = sale !== null && sale.tenders.length > 0;
  return (
    <div className={styles.functions}>
      <Place when={sale === null || (hasLines && !isMoneyTaken)}>
        {sale === null ? (
          <KeyButton
            look="tile"
            label={t("key.return")}
            cap="F8"
            icon={<IconReceiptRefund size={20} />}
            testId="return"
            onPress={() => store.act({ do: "show-return" })}
          />
        ) : (
          <KeyButton
            look="tile"
            label={t("key.suspend")}
            cap="F6"
            icon={<IconPlayerPause size={20} />}
            testId="suspend"
            onPress={() => store.act({ do: "suspend" })}
          />
        )}
      </Place>
      <Place when>
        <KeyButton
          look="tile"
          label={t("key.retrieve")}
          cap="F7"
          icon={<IconInbox size={20} />}
          after={view.suspended.length === 0 ? undefined : <b className={styles.badge}>{view.suspended.length}</b>}
          testId="retrieve"
          onPress={() => store.act({ do: "show-suspended" })}
        />
      </Place>
      <Place when={sale?.canUndo === true}>
        <KeyButton
          look="tile"
          label={t("key.undo")}
          cap="Ctrl Z"
          icon={<IconArrowBackUp size={20} />}
          testId="undo"
          onPress={() => store.act({ do: "undo" })}
        />
      </Place>
      <Place when={hasLines}>
        <KeyButton
          look="tile"
          label={t("key.voidLine")}
          cap="Del"
          icon={<IconTrash size={20} />}
          testId="void-chosen"
          onPress={() => store.act({ do: "void-line" })}
        />
      </Place>
      <Place when={!isMoneyTaken}>
        {sale === null ? (
          <KeyButton
            look="tile"
            label={t("day.key")}
            cap="F12"
            icon={<IconCalendarTime size={20} />}
            testId="day"
            onPress={() => store.act({ do: "day" })}
          />
        ) : (
          <KeyButton
            look="tile"
            label={t("key.voidSale")}
            cap="F4"
            icon={<IconTrashX size={20} />}
            testId="void-sale"
            onPress={() => store.act({ do: "void-sale" })}
          />
        )}
      </Place>
      <Place when={sale === null || hasLines}>
        {sale === null ? (
          <KeyButton
            look="tile"
            label={t("key.signOut")}
            cap="Ctrl L"
            icon={<IconLogout size={20} />}
            testId="sign-out"
            onPress={() => store.act({ do: "sign-out" })}
          />
        ) : (
          <KeyButton
            look="tile"
            label={t("key.quantity")}
            cap="*"
            icon={<IconStack2 size={20} />}
            testId="quantity"
            onPress={() => store.write("entry", "*")}
          />
        )}
      </Place>
    </div>
  );
}

const Place = ({ when, children }: { readonly when: boolean; readonly children: ReactNode }) => (
  <div className={styles.place}>{when ? children : null}</div>
);

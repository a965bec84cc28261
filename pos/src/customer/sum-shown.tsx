// The sum at the shopper's right hand: while goods are rung up the total and what was saved, then what is to be paid and
// how. Where goods are brought, the address is asked about here.

import type { Currency } from "@evertill/core";
import type { CustomerDelivery, CustomerStage, FromCustomerScreen } from "@evertill/protocol";
import { formatMoney, keepFocus, Price } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconDeviceMobile } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../screen/bilingual.ts";
import styles from "./sum-shown.module.css";

type Selling = Extract<CustomerStage, { at: "goods" | "paying" }>;

interface SumShownProps {
  readonly stage: Selling;
  readonly currency: Currency;
  readonly say: (message: FromCustomerScreen) => void;
}

export function SumShown({ stage, currency, say }: SumShownProps) {
  const { t, i18n } = useTranslation("customer");
  const { goods } = stage;
  const { memberTail, nearest, backMinor = 0 } = goods;
  const largeMinor = largeOf(stage);
  return (
    <aside className={styles.side}>
      <dl className={styles.parts}>
        {memberTail === undefined ? null : <Part name={t("member", { tail: memberTail })} />}
        {goods.totalMinor === largeMinor ? null : (
          <Part name={t("total")}>
            <Price amountMinor={goods.totalMinor} currency={currency} />
          </Part>
        )}
        {goods.addedTaxMinor === 0 ? null : (
          <Part name={t("tax")}>
            <Price amountMinor={goods.addedTaxMinor} currency={currency} />
          </Part>
        )}
        {goods.savedMinor === 0 ? null : (
          <Part name={t("saved")} isGood testId="customer-saved">
            <Price amountMinor={goods.savedMinor} currency={currency} />
          </Part>
        )}
        {backMinor === 0 ? null : (
          <Part name={t("back")}>
            <Price amountMinor={-backMinor} currency={currency} />
          </Part>
        )}
        {stage.at === "goods" || stage.takenMinor === 0 ? null : (
          <Part name={t("taken")}>
            <Price amountMinor={stage.takenMinor} currency={currency} />
          </Part>
        )}
      </dl>
      {stage.at === "paying" ? <Phone stage={stage} /> : null}
      {stage.at === "goods" && stage.delivery !== undefined ? (
        <Address delivery={stage.delivery} say={say} />
      ) : stage.at === "goods" && nearest !== undefined ? (
        <p className={styles.nearest} data-testid="customer-nearest">
          {nearest.missing.is === "money"
            ? t("nearMoney", {
                amount: formatMoney(nearest.missing.amountMinor, currency),
                name: inLanguage(nearest.name, i18n.language),
              })
            : t("nearPieces", { count: nearest.missing.count, name: inLanguage(nearest.name, i18n.language) })}
        </p>
      ) : null}
      <p className={styles.large}>
        <span>
          {stage.at === "goods" ? t("total") : isBack(stage) ? t("backToYou") : t("due")}
          <small>{t("pieces", { count: goods.pieces })}</small>
        </span>
        <strong data-testid="customer-due">
          <Price amountMinor={largeMinor} currency={currency} />
        </strong>
      </p>
    </aside>
  );
}

interface PartProps {
  readonly name: string;
  readonly isGood?: boolean;
  readonly testId?: string;
  readonly children?: ReactNode;
}

function Part({ name, isGood = false, testId, children }: PartProps) {
  return (
    <div className={isGood ? styles.good : styles.part} data-testid={testId}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const isBack = (stage: Selling): boolean => stage.at === "paying" && stage.refundMinor > 0;

/** The one amount that matters now. */
function largeOf(stage: Selling): number {
  if (stage.at === "paying") return isBack(stage) ? stage.refundMinor : stage.dueMinor;
  return Math.max(stage.goods.totalMinor - (stage.goods.backMinor ?? 0), 0);
}

function Phone({ stage }: { readonly stage: Extract<CustomerStage, { at: "paying" }> }) {
  const { t } = useTranslation("customer");
  const { payment, takesPhone, dueMinor } = stage;
  if (payment === null && (!takesPhone || dueMinor === 0)) return null;
  const state = payment?.state ?? "ready";
  const isTrouble = state === "unknown" || state === "declined";
  const Icon = isTrouble ? IconAlertTriangle : IconDeviceMobile;
  return (
    <p className={isTrouble ? styles.trouble : styles.phone} data-testid="customer-phone" data-state={state}>
      <Icon size={36} stroke={1.6} aria-hidden="true" />
      {t(`phone.${state}`)}
    </p>
  );
}

function Address({ delivery, say }: { readonly delivery: CustomerDelivery } & Pick<SumShownProps, "say">) {
  const { t } = useTranslation("customer");
  const { contact, question, said } = delivery;
  const key = (is: "right" | "wrong") => (
    <UnstyledButton
      className={is === "right" ? styles.right : styles.wrong}
      data-testid={`address-${is}`}
      onPointerDown={keepFocus}
      onClick={() => say({ type: "said", question, is })}
    >
      {t(`address.${is}`)}
    </UnstyledButton>
  );
  return (
    <section className={styles.address} data-testid="customer-address" data-said={said ?? "nothing"}>
      <h2>{t("address.title")}</h2>
      <p>
        <strong>{contact.name}</strong>
        <strong>{contact.phone}</strong>
        <span>
          {contact.postalCode} {contact.address}
        </span>
      </p>
      {said === null ? (
        <div className={styles.keys}>
          {key("right")}
          {key("wrong")}
        </div>
      ) : (
        <p className={styles.said}>
          {said === "right" ? (
            <IconCheck size={28} aria-hidden="true" />
          ) : (
            <IconAlertTriangle size={28} aria-hidden="true" />
          )}
          {t(said === "right" ? "address.saidRight" : "address.saidWrong")}
        </p>
      )}
    </section>
  );
}

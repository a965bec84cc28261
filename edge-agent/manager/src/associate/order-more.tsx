// What an order may say beside its goods: the gifts that it earns, whose it is, a note for the till.

import type { OrderPriceView } from "@evertill/protocol";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import styles from "./associate.module.css";
import type { ChangeDraft, Draft } from "./draft.ts";

interface OrderMoreProps {
  readonly draft: Draft;
  readonly change: ChangeDraft;
  readonly price: OrderPriceView | null;
}

export function OrderMore({ draft, change, price }: OrderMoreProps) {
  const { t, i18n } = useTranslation("associate");
  const { member = null, gifts = [] } = price ?? {};
  return (
    <div className={styles.more}>
      {gifts.length === 0 ? null : (
        <p className={styles.offer}>
          {t("new.gifts")}:{" "}
          {gifts.map(({ name, quantity }) => `${inLanguage(name, i18n.language)} × ${quantity}`).join(", ")}
        </p>
      )}
      <label>
        <span>{t("new.member")}</span>
        <input
          value={draft.memberPhone}
          inputMode="numeric"
          autoComplete="off"
          maxLength={11}
          data-testid="member-phone"
          onChange={({ currentTarget: { value } }) =>
            change((now) => ({ ...now, memberPhone: value.replaceAll(/\D/g, "") }), "member")
          }
        />
      </label>
      {draft.memberPhone.length < 11 ? null : (
        <p className={member === null ? styles.short : styles.offer} data-testid="member">
          {member === null ? `▲ ${t("new.noMember")}` : t("new.isMember", { tail: member.phoneTail })}
        </p>
      )}
      <label>
        <span>{t("new.note")}</span>
        <input
          value={draft.note}
          autoComplete="off"
          maxLength={200}
          data-testid="note"
          onChange={({ currentTarget: { value } }) => change((now) => ({ ...now, note: value }), "note")}
        />
      </label>
    </div>
  );
}

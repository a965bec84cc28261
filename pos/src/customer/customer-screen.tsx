// What the shopper reads while the cashier works: the goods just rung up, large; what they come to; how to pay; thanks.

import type { CustomerScreenView, FromCustomerScreen } from "@evertill/protocol";
import { keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../screen/bilingual.ts";
import styles from "./customer-screen.module.css";
import { CustomerThanks } from "./customer-thanks.tsx";
import { GoodsComingBack } from "./goods-coming-back.tsx";
import { GoodsShown } from "./goods-shown.tsx";
import { SumShown } from "./sum-shown.tsx";

interface CustomerScreenProps {
  readonly screen: CustomerScreenView | null;
  readonly say: (message: FromCustomerScreen) => void;
  readonly turnLanguage: () => void;
}

export function CustomerScreen({ screen, say, turnLanguage }: CustomerScreenProps) {
  const { t, i18n } = useTranslation("customer");
  return (
    <div className={styles.screen} data-testid="customer" data-at={screen?.stage.at ?? "away"}>
      <header className={styles.header}>
        <h1>{screen === null ? "Evertill" : inLanguage(screen.store, i18n.language)}</h1>
        {screen?.training === true ? <span className={styles.training}>{t("training")}</span> : null}
        <UnstyledButton
          className={styles.language}
          lang={i18n.language === "en" ? "zh-CN" : "en"}
          data-testid="customer-language"
          onPointerDown={keepFocus}
          onClick={turnLanguage}
        >
          {t("language")}
        </UnstyledButton>
      </header>
      <main className={styles.main} aria-live="polite">
        <Stage screen={screen} say={say} />
      </main>
    </div>
  );
}

function Stage({ screen, say }: Pick<CustomerScreenProps, "screen" | "say">) {
  const { t, i18n } = useTranslation("customer");
  if (screen === null) return <Words first={t("away")} />;
  const { stage, currency } = screen;
  switch (stage.at) {
    case "closed":
      return <Words first={t("closed")} second={t("closedMore")} />;
    case "welcome":
      return <Words first={t("welcome")} second={inLanguage(screen.store, i18n.language)} />;
    case "goods":
    case "paying":
      return (
        <div className={styles.sides}>
          <GoodsShown goods={stage.goods} currency={currency} isPaying={stage.at === "paying"} />
          <SumShown stage={stage} currency={currency} say={say} />
        </div>
      );
    case "returning":
      return <GoodsComingBack stage={stage} currency={currency} />;
    case "paid":
    case "refunded":
      return <CustomerThanks stage={stage} currency={currency} />;
  }
}

function Words({ first, second }: { readonly first: string; readonly second?: string }) {
  return (
    <div className={styles.words}>
      <h2>{first}</h2>
      {second === undefined ? null : <p>{second}</p>}
    </div>
  );
}

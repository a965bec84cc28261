// Troubles as keys: what lasts stays marked until it is healed, a blow passes by itself.

import type { Blow, Order, Trouble } from "@evertill/launch/overview";
import { IconBandage, IconBolt, IconPlugX, IconReceiptOff, IconServerOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./trouble-keys.module.css";

const troubleIcons: Readonly<Record<Trouble, typeof IconBolt>> = {
  wan: IconPlugX,
  hub: IconServerOff,
  paper: IconReceiptOff,
};
const lasting = ["wan", "hub", "paper"] as const satisfies readonly Trouble[];
const passing = ["kill-hub", "kill-till-2"] as const satisfies readonly Blow[];

interface TroubleKeysProps {
  readonly made: readonly Trouble[];
  readonly order: (order: Order) => void;
}

export function TroubleKeys({ made, order }: TroubleKeysProps) {
  const { t } = useTranslation("overview");
  return (
    <section className={styles.panel}>
      <h2>{t("trouble.title")}</h2>
      <div className={styles.keys}>
        {lasting.map((trouble) => {
          const isMade = made.includes(trouble);
          const Icon = troubleIcons[trouble];
          return (
            <button
              key={trouble}
              type="button"
              className={styles.key}
              data-made={isMade}
              data-testid={`trouble-${trouble}`}
              onClick={() => order({ do: isMade ? "heal" : "make", trouble })}
            >
              <Icon size={20} aria-hidden="true" />
              <span>
                <b>{isMade ? t(`trouble.heal.${trouble}`) : t(`trouble.${trouble}`)}</b>
                <small>{t(`trouble.${trouble}More`)}</small>
              </span>
            </button>
          );
        })}
        {passing.map((blow) => (
          <button
            key={blow}
            type="button"
            className={styles.key}
            disabled={blow === "kill-hub" && made.includes("hub")}
            data-testid={`blow-${blow}`}
            onClick={() => order({ do: "strike", blow })}
          >
            <IconBolt size={20} aria-hidden="true" />
            <span>
              <b>{t(`trouble.${blow}`)}</b>
              <small>{t(`trouble.${blow}More`)}</small>
            </span>
          </button>
        ))}
        <button
          type="button"
          className={styles.key}
          disabled={made.length === 0}
          data-testid="heal-all"
          onClick={() => order({ do: "heal-all" })}
        >
          <IconBandage size={20} aria-hidden="true" />
          <b>{t("trouble.healAll")}</b>
        </button>
      </div>
    </section>
  );
}

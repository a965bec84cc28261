// Nothing to sell yet: the screen says what to do first, and shows the four keys that a new cashier needs.

import type { EReceiptView } from "@evertill/protocol";
import { KeyButton, KeyCap } from "@evertill/ui";
import { IconLayoutGrid, IconSchool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EReceiptCode } from "./e-receipt-code.tsx";
import styles from "./empty-basket.module.css";
import { useTillRoom } from "./till-context.ts";

interface EmptyBasketProps {
  /** No shift is open: nothing can be sold. `counting`: one is being opened at the right. */
  readonly closed: "counting" | "closed" | null;
  /** A sale was just paid. */
  readonly isNext: boolean;
  readonly isTraining: boolean;
  /** The receipt of what was just done, for the shopper's phone; absent: none. */
  readonly eReceipt: EReceiptView | undefined;
}

export function EmptyBasket({ closed, isNext, isTraining, eReceipt }: EmptyBasketProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (closed !== null)
    return (
      <section className={styles.empty} aria-label={t("basket")} data-testid="empty">
        <h2 className={styles.title}>{closed === "counting" ? t("day.openFirst") : t("day.none")}</h2>
        {closed === "counting" ? <p className={styles.more}>{t("day.openMore")}</p> : null}
        {isTraining ? null : (
          <div className={styles.training}>
            <KeyButton
              label={t("actions.training.name")}
              cap="Ctrl Y"
              icon={<IconSchool size={20} />}
              testId="begin-training"
              onPress={() => store.act({ do: "training" })}
            />
          </div>
        )}
      </section>
    );
  return (
    <section className={styles.empty} aria-label={t("basket")} data-testid="empty">
      {eReceipt === undefined ? <Viewfinder /> : <EReceiptCode eReceipt={eReceipt} />}
      <h2 className={styles.title}>{isNext ? t("empty.next") : t("empty.title")}</h2>
      <p className={styles.more}>{isNext ? t("empty.nextMore") : t("empty.more")}</p>
      <dl className={styles.hints}>
        <dt>
          <KeyCap>0–9</KeyCap>
        </dt>
        <dd>{t("empty.code")}</dd>
        <dt>
          <KeyCap>A–Z</KeyCap>
        </dt>
        <dd>{t("empty.words")}</dd>
        <dt>
          <KeyCap>F7</KeyCap>
        </dt>
        <dd>{t("empty.retrieve")}</dd>
      </dl>
      <div className={styles.favourites}>
        <KeyButton
          label={t("actions.favourites.name")}
          cap="Ctrl F"
          icon={<IconLayoutGrid size={20} />}
          testId="favourites"
          onPress={() => store.act({ do: "show-favourites" })}
        />
      </div>
    </section>
  );
}

function Viewfinder() {
  return (
    <svg className={styles.picture} viewBox="0 0 200 120" aria-hidden="true">
      <path className={styles.bars} d={bars} />
      <path
        className={styles.corner}
        d="M34 38V26q0-8 8-8h12M166 38V26q0-8-8-8h-12M34 72v12q0 8 8 8h12M166 72v12q0 8-8 8h-12"
      />
      <path className={styles.beam} d="M22 55h156" />
    </svg>
  );
}

/** A barcode between the corners of a viewfinder. */
const bars = [
  [48, 3],
  [54, 6],
  [64, 2],
  [70, 3],
  [76, 7],
  [87, 2],
  [92, 4],
  [100, 2],
  [105, 6],
  [115, 3],
  [121, 2],
  [127, 6],
  [137, 3],
  [143, 2],
  [149, 4],
]
  .map(([x, width]) => `M${x} 30h${width}v50h-${width}z`)
  .join("");

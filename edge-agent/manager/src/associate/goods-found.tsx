// What was found by the words that were typed; one touch puts it in.

import type { AssociateGoods } from "@evertill/protocol";
import { Price, ProductPicture } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import { useRoom } from "../door/door-context.ts";
import { useShortPlace } from "../door/use-place.ts";
import styles from "./associate.module.css";
import { sayStock } from "./goods-stock.ts";

interface GoodsFoundProps {
  readonly goods: readonly AssociateGoods[];
  readonly text: string;
  readonly take: (goods: AssociateGoods) => void;
}

export function GoodsFound({ goods, text, take }: GoodsFoundProps) {
  const { t, i18n } = useTranslation("associate");
  const { currency } = useRoom().as;
  const sayPlace = useShortPlace();
  if (goods.length === 0) return <p className={styles.empty}>{t("new.none", { text })}</p>;
  return (
    <ul className={styles.found}>
      {goods.map((one, index) => (
        <li key={one.sku}>
          <button
            type="button"
            disabled={one.priceMinor === null}
            data-testid={`goods-${index}`}
            data-sku={one.sku}
            onClick={() => take(one)}
          >
            <ProductPicture {...one.look} size={56} />
            <span className={styles.words}>
              <span className={styles.name}>{inLanguage(one.name, i18n.language)}</span>
              <span className={styles.quiet}>
                {[one.model, sayStock(t, one), sayPlace(one)].filter((word) => word !== "").join(" · ")}
              </span>
            </span>
            <span className={styles.money}>
              {one.priceMinor === null ? t("new.atTill") : <Price amountMinor={one.priceMinor} currency={currency} />}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

// What can be done for the goods of a card, as chips under the thumb: delivery, installation, the old unit taken away.

import type { OrderPriceView, OrderServiceView } from "@evertill/protocol";
import { Price } from "@evertill/ui";
import { IconRecycle, IconTool, IconTruckDelivery } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import { useRoom } from "../door/door-context.ts";
import type { DraftLine } from "./draft.ts";
import styles from "./service-chips.module.css";

interface ServiceChipsProps {
  readonly line: DraftLine;
  /** Of the goods; undefined: not known yet. */
  readonly price: OrderPriceView["lines"][number] | undefined;
  readonly toggle: (service: string) => void;
}

const icons = { delivery: IconTruckDelivery, installation: IconTool, "haul-away": IconRecycle } as const;

type ChipKind = keyof typeof icons;
const isChip = (service: OrderServiceView): service is OrderServiceView & { readonly kind: ChipKind } =>
  service.kind !== "warranty";

export function ServiceChips({ line: { goods, services: chosen = [] }, price, toggle }: ServiceChipsProps) {
  const { t, i18n } = useTranslation("associate");
  const { currency } = useRoom().as;
  const offered = goods.services.filter(isChip);
  if (offered.length === 0) return null;
  return (
    <fieldset className={styles.chips} aria-label={t("service.of", { name: inLanguage(goods.name, i18n.language) })}>
      {offered.map(({ sku, kind, name, priceMinor }) => {
        const Icon = icons[kind];
        const isOn = chosen.includes(sku);
        const isAlone = offered.filter((other) => other.kind === kind).length === 1;
        const totalMinor = isOn ? price?.services.find((one) => one.sku === sku)?.totalMinor : undefined;
        return (
          <button
            key={sku}
            type="button"
            className={styles.chip}
            aria-pressed={isOn}
            data-testid={`service-${kind}`}
            onClick={() => toggle(sku)}
          >
            <Icon size={22} aria-hidden="true" />
            <span>{isAlone ? t(`service.kind.${kind}`) : inLanguage(name, i18n.language)}</span>
            <small>
              {totalMinor === 0 ? (
                t("service.free")
              ) : (
                <Price amountMinor={totalMinor ?? priceMinor} currency={currency} />
              )}
            </small>
          </button>
        );
      })}
    </fieldset>
  );
}

// Customers that are called as the words in the field say: organisations, after the goods of the same list.

import { keepFocus } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Search } from "../desk/desk-state.ts";
import styles from "./side-panel.module.css";
import { useTillRoom } from "./till-context.ts";

export function FoundOrganisations({ search }: { readonly search: Search }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { items, organisations, chosen } = search;
  return organisations.map(({ taxNumber, legalName, phoneTail }, nth) => {
    const index = items.length + nth;
    return (
      <li key={taxNumber}>
        <UnstyledButton
          className={styles.row}
          data-chosen={index === chosen}
          data-testid={`found-organisation-${nth}`}
          onPointerDown={keepFocus}
          onClick={() => store.act({ do: "add-found", index })}
        >
          <IconBuilding size={32} aria-hidden="true" />
          <span className={styles.words}>
            <span className={styles.first}>{legalName}</span>
            <span className={styles.second}>
              {taxNumber} · {t("member.phone", { tail: phoneTail })}
            </span>
          </span>
        </UnstyledButton>
      </li>
    );
  });
}

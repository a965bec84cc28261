// Search: what is typed, what it finds as it is typed, and keys of the kiosk's own beneath. Latin letters and figures do
// for all of it: Chinese names are found by pinyin and its initials.

import { UnstyledButton } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { goodsOf, type Screen } from "../visit/visit-state.ts";
import { Chips } from "./chips.tsx";
import { GoodsCardView } from "./goods-card.tsx";
import { groupChip } from "./group-chip.tsx";
import { useAct, useAnswer, useSaid, useView } from "./kiosk-context.ts";
import styles from "./search-screen.module.css";
import { TouchKeys } from "./touch-keys.tsx";

const mostTyped = 40;

export function SearchScreen({ screen: { text } }: { readonly screen: Extract<Screen, { readonly at: "search" }> }) {
  const { t } = useTranslation("kiosk");
  const act = useAct();
  const write = (typed: string) =>
    act({ type: "change", screen: { at: "search", text: typed.trimStart().slice(0, mostTyped) } });
  return (
    <div className={styles.search} data-at="search">
      <h1 className={styles.title}>{t("search.title")}</h1>
      <div className={styles.field}>
        <IconSearch size={36} stroke={1.9} aria-hidden="true" />
        <input
          value={text}
          inputMode="none"
          autoComplete="off"
          spellCheck={false}
          placeholder={t("home.search")}
          aria-label={t("search.title")}
          data-testid="search-field"
          onChange={(event) => write(event.currentTarget.value)}
        />
        {text === "" ? null : (
          <UnstyledButton className={styles.clear} aria-label={t("search.clear")} onClick={() => write("")}>
            <IconX size={34} stroke={2} aria-hidden="true" />
          </UnstyledButton>
        )}
      </div>
      {text === "" ? <Hint /> : <Found text={text} />}
      <TouchKeys onKey={(key) => write(text + key)} onDelete={() => write([...text].slice(0, -1).join(""))} />
    </div>
  );
}

function Hint() {
  const { t } = useTranslation("kiosk");
  return (
    <section className={styles.results} aria-label={t("search.groups")}>
      <p className={styles.hint}>{t("search.hint")}</p>
      <Departments />
    </section>
  );
}

function Found({ text }: { readonly text: string }) {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const answer = useAnswer({ ask: "search", text });
  if (answer?.is === "unavailable") return <Nothing words={t("search.away")} />;
  if (answer?.is !== "found") return <section className={styles.results} aria-busy="true" />;
  const { goods, categories } = answer;
  if (goods.length + categories.length === 0) return <Nothing words={t("search.none", { text })} />;
  return (
    <section className={styles.results} aria-label={t("search.found")}>
      {categories.length === 0 ? null : (
        <Chips
          label={t("search.groups")}
          look="pictured"
          testId="found-group"
          chosen={null}
          chips={categories.map((group) => groupChip(group, said))}
          onChoose={(key) => act({ type: "go", screen: goodsOf(key) })}
        />
      )}
      <div className={styles.grid}>
        {goods.map((card, index) => (
          <GoodsCardView key={card.sku} card={card} testId={`card-${index}`} />
        ))}
      </div>
    </section>
  );
}

function Nothing({ words }: { readonly words: string }) {
  const { t } = useTranslation("kiosk");
  return (
    <section className={styles.results} data-testid="nothing">
      <p className={styles.none}>{words}</p>
      <p className={styles.hint}>{t("search.tryOthers")}</p>
      <Departments />
    </section>
  );
}

/** No dead end: the departments are always there. */
function Departments() {
  const { t } = useTranslation("kiosk");
  const said = useSaid();
  const act = useAct();
  const { departments } = useView();
  return (
    <Chips
      label={t("home.groups")}
      look="pictured"
      testId="department"
      chosen={null}
      chips={departments.map((group) => groupChip(group, said))}
      onChoose={(key) => act({ type: "go", screen: goodsOf(key) })}
    />
  );
}

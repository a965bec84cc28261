// Who is in and since when, and the day's hours: a bar a turn along the day, the sum beside it. Ends that nobody said stand
// apart until somebody puts them in.

import type { PersonHours } from "@evertill/core";
import type { HoursView } from "@evertill/protocol";
import { KeyButton, MarkShape, spanText } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsked } from "../../door/door-context.ts";
import { momentText } from "../figures.ts";
import { CorrectForm } from "./correct-form.tsx";
import styles from "./hours-card.module.css";

const hourMs = 3_600_000;
/** The least that the bars run over. */
const leastMs = 9 * hourMs;

type Person = HoursView["people"][number];

export function HoursCard() {
  const { t, i18n } = useTranslation("manager");
  const { answer: view, again } = useAsked<HoursView>("api/hours", 5_000);
  const [chosen, choose] = useState<string | null>(null);
  if (view === null || view.people.length + view.forgotten.length === 0) return null;
  const { people, forgotten, nowMs, businessDay, mayCorrect } = view;
  const span = spanOf(people, nowMs);
  const done = () => {
    choose(null);
    again();
  };
  const correctKey = (key: string) =>
    mayCorrect ? (
      <KeyButton
        label={t(chosen === key ? "hours.close" : "hours.correct")}
        testId="hours-correct"
        onPress={() => choose(chosen === key ? null : key)}
      />
    ) : null;
  return (
    <section className={styles.card} aria-label={t("hours.title")} data-testid="hours" data-day={businessDay}>
      <h2>
        {t("hours.title")}{" "}
        <small>{t("hours.now", { count: people.filter(({ sinceMs }) => sinceMs !== null).length })}</small>
      </h2>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.personId} data-testid={`hours-${person.number}`} data-in={person.sinceMs !== null}>
            <span className={styles.who}>
              {person.number} {person.name}
              <small>
                {person.sinceMs === null
                  ? t("hours.out")
                  : t("hours.since", { time: momentText(person.sinceMs, i18n.language) })}
              </small>
            </span>
            <Turns person={person} span={span} nowMs={nowMs} />
            <span className={styles.sum}>{spanText(person.workedMs, i18n.language)}</span>
            {correctKey(person.personId)}
            {chosen === person.personId ? (
              <CorrectForm of={{ personId: person.personId, businessDay }} marks={person.marks} done={done} />
            ) : null}
          </li>
        ))}
        {forgotten.map(({ mark, name }) => (
          <li key={`${mark.epoch}/${mark.seq}`} data-testid="hours-forgotten">
            <span className={styles.forgotten}>
              <MarkShape worst="warn" />
              {t("hours.forgotten", { who: `${mark.number} ${name}`, time: momentText(mark.atMs, i18n.language) })}
            </span>
            {correctKey(`${mark.epoch}/${mark.seq}`)}
            {chosen === `${mark.epoch}/${mark.seq}` ? <CorrectForm of={mark} marks={[mark]} done={done} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Span {
  readonly fromMs: number;
  readonly lengthMs: number;
}

/** From the full hour of who came first. */
function spanOf(people: readonly PersonHours[], nowMs: number): Span {
  const turns = people.flatMap((person) => person.turns);
  const first = Math.min(nowMs, ...turns.map(({ fromMs }) => fromMs));
  const fromMs = new Date(first).setMinutes(0, 0, 0);
  const last = Math.max(
    ...turns.map(({ fromMs: from, toMs, isForgotten }) => toMs ?? (isForgotten ? from : nowMs)),
    first,
  );
  return { fromMs, lengthMs: Math.max(leastMs, Math.ceil((last - fromMs) / hourMs) * hourMs) };
}

function Turns({ person, span, nowMs }: { readonly person: Person; readonly span: Span; readonly nowMs: number }) {
  const { t, i18n } = useTranslation("manager");
  const place = (ms: number) => `${((ms - span.fromMs) / span.lengthMs) * 100}%`;
  const hours = Array.from({ length: span.lengthMs / hourMs + 1 }, (_, index) => span.fromMs + index * hourMs);
  const time = (ms: number) => momentText(ms, i18n.language, ms);
  const said = person.turns.map(({ fromMs, toMs, isForgotten }) =>
    isForgotten ? t("hours.noEnd", { from: time(fromMs) }) : `${time(fromMs)}–${toMs === null ? "" : time(toMs)}`,
  );
  return (
    <span className={styles.day}>
      <span className={styles.bars} role="img" aria-label={said.join(", ")}>
        {hours.slice(1, -1).map((ms) => (
          <i key={ms} className={styles.hour} style={{ insetInlineStart: place(ms) }} />
        ))}
        {person.turns.map(({ fromMs, toMs, isForgotten }) => {
          const endMs = toMs ?? (isForgotten ? fromMs + hourMs / 4 : nowMs);
          const inlineSize = `${(Math.max(endMs - fromMs, hourMs / 20) / span.lengthMs) * 100}%`;
          return (
            <b
              key={fromMs}
              className={styles.turn}
              data-open={toMs === null}
              style={{ insetInlineStart: place(fromMs), inlineSize }}
            />
          );
        })}
      </span>
      <small aria-hidden="true">{said.join(", ")}</small>
    </span>
  );
}

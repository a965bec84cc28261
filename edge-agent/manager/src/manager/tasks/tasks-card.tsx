// Exceptions that wait for somebody, the one due first first: what, whose, the entry behind it, and its end with a note.

import type { StoreTaskEnded, StoreTasksView, StoreTaskView } from "@evertill/protocol";
import { formatMoney, KeyButton, MarkShape, sayTask, spanText } from "@evertill/ui";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsked, useRoom } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import type { GoTo } from "../address.ts";
import { momentText } from "../figures.ts";
import { useOrder } from "../sheets/use-order.ts";
import { sayKind } from "../words/manager-words.ts";
import styles from "./tasks-card.module.css";

const mostEnded = 5;

export function TasksCard({ goTo }: { readonly goTo: GoTo }) {
  const { t } = useTranslation("manager");
  const { answer: view, again } = useAsked<StoreTasksView>("api/tasks", 3_000);
  const [chosen, choose] = useState<string | null>(null);
  const open = view?.tasks.filter(({ end }) => end === null) ?? [];
  const ended = view?.tasks.filter(({ end }) => end !== null).slice(0, mostEnded) ?? [];
  return (
    <section className={styles.card} id="tasks" aria-label={t("tasks.title")} tabIndex={-1}>
      <h2>{t("tasks.title")}</h2>
      {view === null ? (
        <p className={styles.empty}>{t("tasks.reading")}</p>
      ) : open.length === 0 ? (
        <p className={styles.empty} data-testid="no-task">
          <MarkShape worst="good" />
          {t("tasks.none")}
        </p>
      ) : (
        <ul className={styles.tasks} data-testid="tasks" data-count={open.length}>
          {open.map((task) => (
            <OpenTask
              key={task.id}
              {...{ task, nowMs: view.nowMs, goTo, again }}
              isChosen={chosen === task.id}
              onChoose={() => choose(chosen === task.id ? null : task.id)}
            />
          ))}
        </ul>
      )}
      {ended.length === 0 ? null : (
        <>
          <h3>{t("tasks.ended")}</h3>
          <ul className={styles.tasks} data-testid="tasks-ended">
            {ended.map((task) => (
              <EndedTask key={task.id} task={task} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useSaid(task: StoreTaskView): string {
  const { t } = useTranslation("ui");
  const { as } = useRoom();
  return sayTask(t, task, (minor) => formatMoney(minor, as.currency));
}

interface OpenTaskProps {
  readonly task: StoreTaskView;
  readonly nowMs: number;
  readonly goTo: GoTo;
  readonly again: () => void;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function OpenTask({ task, nowMs, goTo, again, isChosen, onChoose }: OpenTaskProps) {
  const { t, i18n } = useTranslation(["manager", "ui"]);
  const said = useSaid(task);
  const { kind, about, owner, dueAtMs, entry, isYours } = task;
  const isOver = dueAtMs < nowMs;
  const span = spanText(Math.abs(dueAtMs - nowMs), i18n.language);
  const sku = kind === "oversell" ? about.split(":").slice(2).join(":") : null;
  return (
    <li data-testid="task" data-kind={kind} data-about={about}>
      <MarkShape worst={isOver ? "stop" : "warn"} />
      <span className={styles.what}>
        {said}
        <small data-over={isOver}>
          {t(isOver ? "ui:task.overdue" : "ui:task.due", { span })} ·{" "}
          {t("tasks.owner", { owner: t(`ui:task.owner.${owner}`) })}
        </small>
        {entry === null ? null : <EntryLine entry={entry} />}
      </span>
      <span className={styles.keys}>
        {sku === null ? null : (
          <KeyButton label={t("tasks.stock")} onPress={() => goTo({ section: "stock", sku })} testId="task-stock" />
        )}
        {isYours ? (
          <KeyButton label={t(isChosen ? "tasks.close" : "tasks.open")} onPress={onChoose} testId="task-open" />
        ) : null}
      </span>
      {isChosen && isYours ? <EndForm id={task.id} again={again} /> : null}
    </li>
  );
}

function EndForm({ id, again }: { readonly id: string; readonly again: () => void }) {
  const { t } = useTranslation("manager");
  const order = useOrder("api/tasks/done");
  const [note, setNote] = useState("");
  const isReady = note.trim() !== "" && !order.isWaiting;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isReady && (await order.send(() => ({ id, note }) satisfies StoreTaskEnded))) again();
  };
  return (
    <form className={styles.end} onSubmit={(event) => void submit(event)}>
      <label>
        {t("tasks.note")}
        <input
          value={note}
          maxLength={400}
          autoComplete="off"
          data-testid="task-note"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <KeyButton
        look="primary"
        label={t("tasks.done")}
        cap="Enter"
        disabled={!isReady}
        testId="task-done"
        onPress={() => void submit()}
      />
      {order.refused === null ? null : <RefusedLine refused={order.refused} testId="task-refused" />}
    </form>
  );
}

function EndedTask({ task }: { readonly task: StoreTaskView }) {
  const { t, i18n } = useTranslation(["manager", "ui"]);
  const said = useSaid(task);
  const { end } = task;
  if (end === null) return null;
  return (
    <li data-testid="task-ended" data-kind={task.kind} data-about={task.about} data-end={end.is}>
      <MarkShape worst="good" />
      <span className={styles.what}>
        {said}
        <small>
          {momentText(end.atMs, i18n.language)} ·{" "}
          {end.is === "done" ? t("tasks.doneBy", { by: end.by, note: end.note }) : t("ui:task.gone")}
        </small>
      </span>
    </li>
  );
}

function EntryLine({ entry: { epoch, seq, written } }: { readonly entry: NonNullable<StoreTaskView["entry"]> }) {
  const { t, i18n } = useTranslation("manager");
  if (written === null) return <small>{t("tasks.notHere", { epoch: epoch.slice(0, 8), seq })}</small>;
  const { kind, box, atMs, by, paper } = written;
  const who = by === null ? t("stock.nobody") : `${by.number} ${by.name}`;
  const time = momentText(atMs, i18n.language);
  return <small>{t("tasks.entry", { kind: sayKind(t, kind), paper: paper ?? "", box, time, who })}</small>;
}

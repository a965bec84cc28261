// Exceptions of all stores: what, whose, due when; one is looked into and ended with a note. What ended stands below.

import type { TasksView } from "@evertill/hq-server";
import { formatMoney, MarkShape, SayLine, sayTask, spanText } from "@evertill/ui";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Address, owners } from "../address.ts";
import { timeText } from "../figures.ts";
import { usePerson } from "../person.ts";
import type { EndTask } from "../tasks-store.ts";
import type { GoTo } from "../use-address.ts";
import { PersonField } from "./person-field.tsx";
import styles from "./task-list.module.css";

type Task = TasksView["tasks"][number];

interface TaskListProps {
  readonly view: TasksView | null;
  readonly done: EndTask;
  readonly address: Address;
  readonly goTo: GoTo;
}

export function TaskList({ view, done, address: { owner, find }, goTo }: TaskListProps) {
  const { t } = useTranslation(["console", "ui"]);
  if (view === null) return <p className={styles.empty}>{t("tasksReading")}</p>;
  const wanted = find.trim().toLowerCase();
  const shown = view.tasks.filter(
    (task) => (owner === "all" || task.owner === owner) && `${task.store} ${task.id}`.toLowerCase().includes(wanted),
  );
  const open = shown.filter(({ end }) => end === null);
  const ended = shown.slice(open.length);
  return (
    <>
      <fieldset className={styles.owners}>
        <legend className={styles.heard}>{t("owners")}</legend>
        {owners.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={owner === each}
            data-testid={`owner-${each}`}
            onClick={() => goTo({ owner: each })}
          >
            {each === "all" ? t("owner.all") : t(`ui:task.owner.${each}`)}
          </button>
        ))}
      </fieldset>
      {open.length === 0 ? (
        <p className={styles.empty} data-testid="no-task">
          <MarkShape worst="good" /> {t("tasksNone")}
        </p>
      ) : null}
      {shown.length === 0 ? null : (
        <div className={styles.scroller} data-testid="tasks" data-count={open.length}>
          <table className={styles.table}>
            <thead>
              <tr>
                {(["taskDue", "taskStore", "taskWhat", "taskOwner", "taskEnd"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <TaskRows tasks={open} view={view} done={done} />
            <TaskRows tasks={ended} view={view} done={done} heading={t("taskEnded")} />
          </table>
        </div>
      )}
    </>
  );
}

interface TaskRowsProps {
  readonly tasks: readonly Task[];
  readonly view: TasksView;
  readonly done: EndTask;
  readonly heading?: string;
}

const keyOf = ({ store, id }: Task): string => `${store}/${id}`;

function TaskRows({ tasks, view, done, heading }: TaskRowsProps) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const { t: shared } = useTranslation("ui");
  const [chosen, choose] = useState<string | null>(null);
  const money = (minor: number) => (view.currency === null ? String(minor) : formatMoney(minor, view.currency));
  if (tasks.length === 0) return null;
  return (
    <tbody>
      {heading === undefined ? null : (
        <tr>
          <th colSpan={5} scope="rowgroup" className={styles.heading}>
            {heading}
          </th>
        </tr>
      )}
      {tasks.map((task) => (
        <tr key={keyOf(task)} data-testid="task" data-kind={task.kind} data-end={task.end?.is ?? "open"}>
          <td>
            <Due task={task} nowMs={view.nowMs} />
          </td>
          <td>{task.store}</td>
          <td className={styles.what}>
            {sayTask(shared, task, money)}
            {task.entry === null ? null : (
              <small>{t("taskEntry", { seq: task.entry.seq, epoch: task.entry.epoch.slice(0, 8) })}</small>
            )}
          </td>
          <td>{t(`ui:task.owner.${task.owner}`)}</td>
          <td>
            {task.end !== null ? (
              <>
                {task.end.is === "done" ? t("taskDoneBy", { by: task.end.by, note: task.end.note }) : t("ui:task.gone")}
                <small>{timeText(task.end.atMs, i18n.language)}</small>
              </>
            ) : chosen === keyOf(task) ? (
              <EndForm task={task} done={done} />
            ) : (
              <button type="button" className={styles.key} onClick={() => choose(keyOf(task))}>
                {t("taskDo")}
              </button>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function Due({ task: { dueAtMs, end }, nowMs }: { readonly task: Task; readonly nowMs: number }) {
  const { t, i18n } = useTranslation("ui");
  if (end !== null) return <MarkShape worst="good" />;
  const isOver = nowMs > dueAtMs;
  const span = spanText(Math.abs(dueAtMs - nowMs), i18n.language);
  return (
    <span className={styles.due} data-over={isOver}>
      <MarkShape worst={isOver ? "stop" : "warn"} />
      {t(isOver ? "task.overdue" : "task.due", { span })}
    </span>
  );
}

function EndForm({ task: { store, id }, done }: { readonly task: Task; readonly done: EndTask }) {
  const { t } = useTranslation(["console", "ui"]);
  const [person] = usePerson();
  const [note, setNote] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const isReady = person.trim() !== "" && note.trim() !== "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady) setRefused(await done({ store, id, person, note }));
  };
  return (
    <>
      <PersonField />
      <form className={styles.end} onSubmit={(event) => void submit(event)}>
        <label className={styles.note}>
          {t("taskNote")}
          <input
            value={note}
            maxLength={400}
            data-testid="task-note"
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <button type="submit" className={styles.key} disabled={!isReady} data-testid="task-done">
          {t("taskDone")}
        </button>
      </form>
      {refused === null ? null : (
        <SayLine tone="stop" toneWord={t("ui:tone.stop")} testId="task-refused" more={refused}>
          {t("notTaken")}
        </SayLine>
      )}
    </>
  );
}

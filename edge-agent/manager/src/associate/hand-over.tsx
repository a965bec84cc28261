// The stockroom's side: the code of a collection slip is scanned or typed, what waits stands there as cards, numbers are
// scanned into it, and one key hands it over. The hub decides; a hub that is away is said, and nothing is handed over.

import type { HandOverAnswer, HandOverLineView, HandOverView, MissingNumberView, Refusal } from "@evertill/protocol";
import { KeyButton, ProductPicture, SayLine } from "@evertill/ui";
import { IconCircleCheck } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import { useRoom } from "../door/door-context.ts";
import styles from "./associate.module.css";
import { CodeScanner } from "./code-scanner.tsx";
import { sayHandOverRefusal } from "./words/associate-words.ts";

const unanswered: Refusal = { ok: false, reason: "collection-needs-hub" };

export function HandOver() {
  const { t } = useTranslation("associate");
  const { t: shared } = useTranslation("ui");
  const { door } = useRoom();
  const [shown, show] = useState<HandOverView | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [isSending, setSending] = useState(false);
  const ask = async (path: "begin" | "number" | "finish", body: object) => {
    if (isSending) return;
    setSending(true);
    const answer = (await door.post<HandOverAnswer>(`api/hand-over/${path}`, body)) ?? unanswered;
    setSending(false);
    setRefused(answer.ok ? null : answer);
    if (answer.ok) show(answer.handOver);
    else if (answer.reason === "hand-over-over") show(null);
  };
  const leave = () => {
    if (shown !== null && !shown.isDone) void door.post("api/hand-over/leave", { handOverId: shown.handOverId });
    show(null);
    setRefused(null);
  };
  const entered = (text: string) =>
    void (shown === null ? ask("begin", { code: text }) : ask("number", { handOverId: shown.handOverId, text }));
  return (
    <>
      <div className={styles.scroll} data-testid="hand-over">
        {shown?.isDone === true ? null : (
          <Entry
            key={shown?.handOverId ?? ""}
            isNumber={shown !== null}
            isNeeded={shown?.missing !== 0}
            entered={entered}
          />
        )}
        {refused === null ? null : (
          <SayLine tone="stop" toneWord={shared("tone.stop")} testId="hand-over-refused" code={refused.reason}>
            {sayHandOverRefusal(t, refused)}
          </SayLine>
        )}
        {shown === null && refused === null ? <p className={styles.empty}>{t("handOver.empty")}</p> : null}
        {shown?.isDone === true ? (
          <div className={styles.done} data-testid="handed-over">
            <IconCircleCheck size={64} stroke={1.2} aria-hidden="true" />
            <p>{t("handOver.done", { count: shown.pieces })}</p>
          </div>
        ) : null}
        <ul className={styles.cards}>
          {shown?.lines.map((line) => (
            <Waiting key={line.lineId} line={line} />
          ))}
        </ul>
      </div>
      {shown === null ? null : <Footer shown={shown} isSending={isSending} finish={finish} leave={leave} />}
    </>
  );

  function finish() {
    if (shown !== null) void ask("finish", { handOverId: shown.handOverId });
  }
}

interface EntryProps {
  readonly isNumber: boolean;
  /** False: nothing is missing, and the key below is next. */
  readonly isNeeded: boolean;
  readonly entered: (text: string) => void;
}

function Entry({ isNumber, isNeeded, entered }: EntryProps) {
  const { t } = useTranslation("associate");
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNeeded) field.current?.focus();
  }, [isNeeded]);
  if (!isNeeded) return null;
  const enter = (given: string) => {
    if (given.trim() === "") return;
    setText("");
    entered(given.trim());
  };
  return (
    <form
      className={styles.search}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        enter(text);
      }}
    >
      <input
        ref={field}
        value={text}
        aria-label={t(isNumber ? "handOver.number" : "handOver.code")}
        placeholder={t(isNumber ? "handOver.number" : "handOver.code")}
        autoComplete="off"
        autoCapitalize="characters"
        enterKeyHint="go"
        maxLength={80}
        data-testid={isNumber ? "number-field" : "code-field"}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <CodeScanner found={enter} />
    </form>
  );
}

function Waiting({ line }: { readonly line: HandOverLineView }) {
  const { t, i18n } = useTranslation("associate");
  const { look, name, quantity, numbers, missing } = line;
  return (
    <li className={styles.card} data-testid="waiting-line" data-sku={line.sku} data-missing={missing.length}>
      {look === null ? <span /> : <ProductPicture {...look} size={72} />}
      <div className={styles.words}>
        <span className={styles.name}>
          {inLanguage(name, i18n.language)}
          {`\u00a0×\u00a0${quantity}`}
        </span>
        {numbers.map(({ kind, value }) => (
          <span key={`${kind} ${value}`} className={styles.quiet}>
            {t(`handOver.kind.${kind}`)} {value}
          </span>
        ))}
        {missing.length === 0 ? null : (
          <span className={styles.short}>
            ▲ {t("handOver.missing", { numbers: missing.map((one) => sayNumber(one, i18n.language)).join(", ") })}
          </span>
        )}
      </div>
    </li>
  );

  function sayNumber({ kind, box }: MissingNumberView, language: string): string {
    const word = t(`handOver.kind.${kind}`);
    return box === null ? word : `${inLanguage(box, language)} ${word}`;
  }
}

interface FooterProps {
  readonly shown: HandOverView;
  readonly isSending: boolean;
  readonly finish: () => void;
  readonly leave: () => void;
}

function Footer({ shown, isSending, finish, leave }: FooterProps) {
  const { t } = useTranslation("associate");
  if (shown.isDone)
    return (
      <div className={styles.footer} data-keys="1">
        <KeyButton look="primary" label={t("handOver.next")} testId="next-hand-over" onPress={leave} />
      </div>
    );
  return (
    <div className={styles.footer} data-keys="2">
      <KeyButton look="quiet" label={t("handOver.leave")} testId="leave-hand-over" onPress={leave} />
      <KeyButton
        look="primary"
        label={t("handOver.finish", { count: shown.pieces })}
        disabled={isSending || shown.missing > 0}
        testId="finish-hand-over"
        onPress={finish}
      />
    </div>
  );
}

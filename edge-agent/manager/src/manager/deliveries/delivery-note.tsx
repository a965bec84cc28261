// The delivery's note as it comes out on paper, with a key that prints it: the name and address on it are kept nowhere else.

import type { DeliveryNoteView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePolled } from "../../door/door-context.ts";
import styles from "./deliveries-section.module.css";

/** It may change while it is looked at; nobody needs it sooner. */
const everyMs = 60_000;

export function DeliveryNote({ deliveryId, close }: { readonly deliveryId: string; readonly close: () => void }) {
  const { t } = useTranslation("manager");
  const note = usePolled<DeliveryNoteView>(`api/deliveries/note?deliveryId=${deliveryId}`, everyMs);
  const dialog = useRef<HTMLDialogElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  // Drawn in the page itself, with the page's fonts.
  useEffect(() => {
    if (note?.ok !== true) return;
    paper.current?.replaceChildren(new DOMParser().parseFromString(note.svg, "image/svg+xml").documentElement);
  }, [note]);
  return (
    <dialog ref={dialog} className={styles.note} aria-label={t("deliveries.note")} onClose={close} data-testid="note">
      <div ref={paper} className={styles.paper} data-testid="note-paper" />
      <div className={styles.keys}>
        <KeyButton label={t("close")} testId="note-close" onPress={() => dialog.current?.close()} />
        <KeyButton
          look="primary"
          label={t("deliveries.print")}
          disabled={note?.ok !== true}
          testId="note-print"
          onPress={() => window.print()}
        />
      </div>
    </dialog>
  );
}

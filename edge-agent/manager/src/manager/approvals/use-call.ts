// Calls the person: a sound when something new waits, and how much waits in the page's title, which a browser shows on its
// tab also while another is looked at.

import { createEarcons } from "@evertill/ui";
import { useEffect, useRef, useState } from "react";

const silentKey = "evertill.approvals-silent";
const earcons = createEarcons(() => new AudioContext());

interface Call {
  readonly isSilent: boolean;
  readonly toggle: () => void;
}

/** @param waiting ids of what waits for this person; absent: not known yet */
export function useCall(waiting: readonly string[] = []): Call {
  const [isSilent, setIsSilent] = useState(() => localStorage.getItem(silentKey) === "yes");
  const known = useRef<ReadonlySet<string>>(new Set());
  const ids = waiting.join(" ");
  useEffect(() => {
    const now = new Set(ids === "" ? [] : ids.split(" "));
    const isNew = [...now].some((id) => !known.current.has(id));
    known.current = now;
    if (isNew && !isSilent) earcons.play("good");
    const title = document.title.replace(/^\(\d+\) /, "");
    document.title = now.size === 0 ? title : `(${now.size}) ${title}`;
  }, [ids, isSilent]);
  const toggle = () => {
    localStorage.setItem(silentKey, isSilent ? "no" : "yes");
    setIsSilent(!isSilent);
  };
  return { isSilent, toggle };
}

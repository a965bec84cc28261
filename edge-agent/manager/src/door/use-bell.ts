// Calls the person: a sound, and on a phone that can a buzz, when something new waits; and how much waits in the page's title,
// which a browser shows on its tab also while another is looked at.

import { createEarcons } from "@evertill/ui";
import { useEffect, useRef, useState } from "react";

const earcons = createEarcons(() => new AudioContext());
const buzzMs = [180, 90, 180] as const;

interface Bell {
  readonly isSilent: boolean;
  readonly toggle: () => void;
}

interface BellOptions {
  /** Under which this browser remembers that it is to be silent. */
  readonly silentKey: string;
  /** One bell of a page counts in its title. */
  readonly isInTitle: boolean;
}

/** @param waiting ids of what waits for this person; absent: not known yet */
export function useBell({ silentKey, isInTitle }: BellOptions, waiting: readonly string[] = []): Bell {
  const [isSilent, setIsSilent] = useState(() => localStorage.getItem(silentKey) === "yes");
  const known = useRef<ReadonlySet<string>>(new Set());
  const ids = waiting.join(" ");
  useEffect(() => {
    const now = new Set(ids === "" ? [] : ids.split(" "));
    const isNew = [...now].some((id) => !known.current.has(id));
    known.current = now;
    if (isNew && !isSilent) {
      earcons.play("good");
      // Desktop browsers have it and do nothing; those of Apple have none.
      navigator.vibrate?.([...buzzMs]);
    }
    if (!isInTitle) return;
    const title = document.title.replace(/^\(\d+\) /, "");
    document.title = now.size === 0 ? title : `(${now.size}) ${title}`;
  }, [ids, isSilent, isInTitle]);
  const toggle = () => {
    localStorage.setItem(silentKey, isSilent ? "no" : "yes");
    setIsSilent(!isSilent);
  };
  return { isSilent, toggle };
}

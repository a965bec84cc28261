// How bad it is: a shape and a colour for each severity, so that the colour is not needed.

import { useTranslation } from "react-i18next";
import styles from "./mark-shape.module.css";

export type Worst = "good" | "info" | "warn" | "stop";

export function MarkShape({ worst, size = 16 }: { readonly worst: Worst; readonly size?: number }) {
  const { t } = useTranslation("ui");
  return (
    <svg
      className={styles[worst]}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      role="img"
      aria-label={t(`box.worst.${worst}`)}
    >
      {shapes[worst]}
    </svg>
  );
}

const shapes = {
  good: <circle cx="10" cy="10" r="7.5" fill="currentColor" />,
  info: <rect x="3" y="3" width="14" height="14" rx="2" fill="none" stroke="currentColor" strokeWidth="3" />,
  warn: <path d="M10 1.6 19 18H1Z" fill="currentColor" />,
  stop: (
    <path
      d="M6.2 1h7.6L19 6.2v7.6L13.8 19H6.2L1 13.8V6.2Zm-.4 6.2 1.4-1.4L10 8.6l2.8-2.8 1.4 1.4-2.8 2.8 2.8 2.8-1.4 1.4-2.8-2.8-2.8 2.8-1.4-1.4L8.6 10Z"
      fill="currentColor"
      fillRule="evenodd"
    />
  ),
} as const;

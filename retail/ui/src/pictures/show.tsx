// What is watched and listened to.

import { fine, outline } from "./stroke.ts";

const sky = (
  <>
    <path d="M0 0h30v16H0z" fill="#5aa9e6" />
    <circle cx="23" cy="4.5" r="2.4" fill="#ffe08a" />
    <path d="M0 12.5 8 5l6.5 6.5L19 8l11 8H0z" fill="#2f7f78" />
    <path d="M0 14.5c6-3 12 2 30-1V16H0z" fill="#8fd0a8" />
  </>
);

export const show = {
  tv: (
    <>
      <rect x="3.5" y="8" width="41" height="26" rx="2.2" fill="var(--c)" {...outline} />
      <g transform="translate(6 10.5) scale(1.2 1.31)">{sky}</g>
      <path d="M9 11h9L7 27v-14z" fill="var(--w)" opacity=".16" />
      <path d="m14 34-3 6M34 34l3 6" fill="none" stroke="var(--d)" strokeWidth="2.6" strokeLinecap="round" />
    </>
  ),
  monitor: (
    <>
      <rect x="5" y="7" width="38" height="26" rx="2.4" fill="var(--c)" {...outline} />
      <path d="M7.5 9.5h33v18.5h-33z" fill="#27344a" />
      <path d="M11 14h10M11 18h15M11 22h7" fill="none" stroke="#7ec8ff" strokeWidth="1.8" strokeLinecap="round" />
      <rect x="29.5" y="13" width="8" height="10" rx="1" fill="#ffb35c" />
      <path d="M20 33.5h8l1.5 6h-11z" fill="var(--d)" {...outline} />
      <path d="M14 41h20" fill="none" stroke="var(--d)" strokeWidth="3" strokeLinecap="round" />
      <circle cx="24" cy="30.5" r="1" fill="var(--w)" />
    </>
  ),
  projector: (
    <>
      <path d="M15 26 3 8h22z" fill="var(--y)" opacity=".4" />
      <rect x="7" y="20" width="35" height="17" rx="4" fill="var(--c)" {...outline} />
      <path d="M7.6 30h33.8v3a3.4 3.4 0 0 1-3.4 3.4H11A3.4 3.4 0 0 1 7.6 33z" fill="var(--d)" opacity=".3" />
      <circle cx="16.5" cy="28" r="6.6" fill="var(--l)" {...outline} />
      <circle cx="16.5" cy="28" r="4.2" fill="var(--k)" />
      <circle cx="15.2" cy="26.7" r="1.4" fill="#8fd3ff" />
      <path d="M28 25.5h9M28 29h9M28 32.5h9" {...fine} strokeWidth="1.6" />
      <path d="M12 37.5v3M37 37.5v3" {...fine} strokeWidth="2.8" />
    </>
  ),
  soundbar: (
    <>
      <rect x="3" y="25" width="42" height="11" rx="3.6" fill="var(--c)" {...outline} />
      <path
        d="M7 28.6h21M7 32.4h21"
        fill="none"
        stroke="var(--d)"
        strokeWidth="2.2"
        strokeDasharray=".1 3.4"
        strokeLinecap="round"
      />
      <rect x="32" y="28" width="9" height="5" rx="1.4" fill="var(--k)" />
      <path d="M34 30.5h3" {...fine} stroke="#6ecbf5" strokeWidth="1.6" />
      <path
        d="M14 20c-3-2.5-3-7 0-9.5M34 20c3-2.5 3-7 0-9.5M19 18c-1.5-1.4-1.5-4 0-5.5M29 18c1.5-1.4 1.5-4 0-5.5"
        fill="none"
        stroke="var(--d)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M25.6 10.5v7.2a2 2 0 1 1-1.6-2V9.5l4 1.6" {...fine} strokeWidth="1.8" />
    </>
  ),
  speaker: (
    <>
      <rect x="12" y="4.5" width="24" height="38" rx="4" fill="var(--c)" {...outline} />
      <path d="M25 5h7a3.4 3.4 0 0 1 3.4 3.4v30.2A3.4 3.4 0 0 1 32 42h-7z" fill="var(--d)" opacity=".26" />
      <circle cx="24" cy="28.5" r="9" fill="var(--d)" {...outline} />
      <circle cx="24" cy="28.5" r="6" fill="var(--k)" />
      <circle cx="24" cy="28.5" r="2.4" fill="var(--m)" />
      <circle cx="24" cy="12.5" r="4.2" fill="var(--k)" {...outline} />
      <circle cx="24" cy="12.5" r="1.4" fill="var(--m)" />
    </>
  ),
  headphones: (
    <>
      <path d="M9 28v-4a15 15 0 0 1 30 0v4" fill="none" stroke="var(--o)" strokeWidth="5.4" />
      <path d="M9 28v-4a15 15 0 0 1 30 0v4" fill="none" stroke="var(--c)" strokeWidth="3.2" />
      <rect x="6" y="25" width="9.5" height="15" rx="4.2" fill="var(--c)" {...outline} />
      <rect x="32.5" y="25" width="9.5" height="15" rx="4.2" fill="var(--c)" {...outline} />
      <path
        d="M15.5 27.5c2.5 0 3.5 2 3.5 5s-1 5-3.5 5zM32.5 27.5c-2.5 0-3.5 2-3.5 5s1 5 3.5 5z"
        fill="var(--k)"
        {...outline}
      />
      <path d="M9 29.5v5M39 29.5v5" {...fine} stroke="var(--w)" opacity=".75" strokeWidth="1.8" />
      <path d="M15 12.5c2.4-2.2 5.6-3.4 9-3.4" {...fine} stroke="var(--w)" opacity=".7" strokeWidth="1.4" />
    </>
  ),
  camera: (
    <>
      <path
        d="M16 14l2.5-5h11L32 14h7a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V17a3 3 0 0 1 3-3z"
        fill="var(--c)"
        {...outline}
      />
      <path d="M6.6 20h34.8v11H6.6z" fill="var(--k)" opacity=".85" />
      <circle cx="24" cy="26" r="9.5" fill="var(--m)" {...outline} />
      <circle cx="24" cy="26" r="7" fill="var(--k)" />
      <circle cx="24" cy="26" r="4.2" fill="#3c5f9c" />
      <circle cx="22" cy="24" r="1.7" fill="#bfe3ff" />
      <rect x="33.5" y="16" width="5" height="2.6" rx=".8" fill="var(--y)" />
      <path d="M10 12.5h4" {...fine} strokeWidth="2.4" />
    </>
  ),
};

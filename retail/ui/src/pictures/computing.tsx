// What is typed on, looked up with and plugged in.

import { fine, outline } from "./stroke.ts";

export const computing = {
  phone: (
    <>
      <rect x="14" y="4" width="20" height="40" rx="4.2" fill="var(--c)" {...outline} />
      <rect x="16" y="6.2" width="16" height="35.6" rx="2.6" fill="#1d2a44" />
      <path d="M16 30c5-6 9 1 16-5v14.2a2.6 2.6 0 0 1-2.6 2.6H18.6a2.6 2.6 0 0 1-2.6-2.6z" fill="var(--c)" />
      <path d="M16 35c5-4 10 1 16-4v8.2a2.6 2.6 0 0 1-2.6 2.6H18.6a2.6 2.6 0 0 1-2.6-2.6z" fill="var(--l)" />
      <path d="M22 8.8h4" fill="none" stroke="#000" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M20 15.5h8M21.5 19.5h5" fill="none" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  tablet: (
    <>
      <rect x="5" y="8" width="38" height="32" rx="3.4" fill="var(--c)" {...outline} />
      <rect x="8" y="11" width="32" height="26" rx="1.6" fill="#eef6fb" />
      <rect x="11" y="14" width="12" height="9" rx="1.6" fill="#ffb35c" />
      <rect x="25.5" y="14" width="11.5" height="9" rx="1.6" fill="#6fc6a0" />
      <path d="M11.5 27.5h20M11.5 32h14" fill="none" stroke="#7f93a3" strokeWidth="1.8" strokeLinecap="round" />
      <path d="m45 17-8.5 18-2 3 .3-3.6L43.4 16z" fill="var(--d)" {...outline} />
    </>
  ),
  laptop: (
    <>
      <path d="M9 11a2.4 2.4 0 0 1 2.4-2.4h25.2A2.4 2.4 0 0 1 39 11v20H9z" fill="var(--c)" {...outline} />
      <path d="M11.5 11.2h25V29h-25z" fill="#25324b" />
      <path d="M11.5 25c7-8 13 2 25-6v10h-25z" fill="#4f86c6" />
      <path d="M15 15h8M15 18.5h5" fill="none" stroke="#fff" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M4 33h40v2.6a3.4 3.4 0 0 1-3.4 3.4H7.4A3.4 3.4 0 0 1 4 35.6z" fill="var(--l)" {...outline} />
      <path d="M9 31h30l3 2H6z" fill="var(--d)" {...outline} />
      <path d="M20 35.5h8" {...fine} strokeWidth="1.8" />
    </>
  ),
  desktop: (
    <>
      <rect x="11" y="5" width="26" height="37" rx="3" fill="var(--c)" {...outline} />
      <path d="M26 5.6h8A2.4 2.4 0 0 1 36.4 8v31a2.4 2.4 0 0 1-2.4 2.4h-8z" fill="var(--d)" opacity=".24" />
      <path d="M15 10.5h18M15 14.5h18" fill="none" stroke="var(--k)" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="24" cy="27.5" r="7.5" fill="var(--k)" {...outline} />
      <path
        d="M24 27.5c-1-3 0-5.6 2.6-5.6M24 27.5c3 1 5 3 3.6 5.4M24 27.5c-2.4 2-5 2-6-.2"
        fill="none"
        stroke="#6ecbf5"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="16.5" cy="38.3" r="1.3" fill="#5fd39b" />
      <path d="M28 38.3h4.5" {...fine} strokeWidth="1.6" />
    </>
  ),
  printer: (
    <>
      <path d="M13 5h22v12H13z" fill="var(--w)" {...outline} />
      <path d="M17 9h10M17 12.5h14" {...fine} stroke="var(--m)" strokeWidth="1.6" />
      <rect x="5" y="16" width="38" height="18" rx="3.6" fill="var(--c)" {...outline} />
      <path d="M5.6 26h36.8v4.4a3 3 0 0 1-3 3H8.6a3 3 0 0 1-3-3z" fill="var(--d)" opacity=".32" />
      <path d="M11 27.5h26" {...fine} stroke="var(--k)" strokeWidth="2.6" />
      <path d="M13 28h22v14H13z" fill="var(--w)" {...outline} />
      <rect x="17" y="31.5" width="7" height="6.5" rx="1" fill="#ffb35c" />
      <path d="M27 32.5h4.5M27 36h4.5" {...fine} stroke="var(--m)" strokeWidth="1.6" />
      <circle cx="37" cy="20.8" r="1.4" fill="#5fd39b" />
    </>
  ),
  router: (
    <>
      <path
        d="M10 27V9M19 27V13M29 27V13M38 27V9"
        fill="none"
        stroke="var(--d)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path d="M9 26h30l5 9.5a2.6 2.6 0 0 1-2.4 3.5H6.4A2.6 2.6 0 0 1 4 35.5z" fill="var(--c)" {...outline} />
      <path d="M4.6 34.5h38.8l.2 2c-.2 1.2-1 1.9-2 1.9H6.4c-1 0-1.8-.7-2-1.9z" fill="var(--d)" opacity=".4" />
      <path d="M14 31h.1M19 31h.1M24 31h.1" fill="none" stroke="#5fd39b" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M33 31h.1" fill="none" stroke="var(--y)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M20.5 9a5 5 0 0 1 7 0M18 6a9 9 0 0 1 12 0" {...fine} strokeWidth="1.8" />
    </>
  ),
  drive: (
    <>
      <rect x="10" y="6" width="28" height="36" rx="4" fill="var(--c)" {...outline} />
      <path d="M10.6 32h26.8v6a3.4 3.4 0 0 1-3.4 3.4H14a3.4 3.4 0 0 1-3.4-3.4z" fill="var(--d)" opacity=".4" />
      <path d="M15 12h18v15H15z" fill="var(--w)" opacity=".9" />
      <path d="M18 16h8M18 19.5h12M18 23h10" {...fine} stroke="var(--m)" strokeWidth="1.6" />
      <circle cx="17" cy="36.6" r="1.5" fill="#6ecbf5" />
      <path d="M26 36.6h7" {...fine} stroke="var(--w)" strokeWidth="1.8" />
    </>
  ),
  keyboard: (
    <>
      <rect x="3" y="14" width="42" height="22" rx="3.2" fill="var(--c)" {...outline} />
      <path d="M3.6 31h40.8v2.4a2.6 2.6 0 0 1-2.6 2.6H6.2a2.6 2.6 0 0 1-2.6-2.6z" fill="var(--d)" opacity=".4" />
      <path
        d="M8 19h.1M13 19h.1M18 19h.1M23 19h.1M28 19h.1M33 19h.1M10 24h.1M15 24h.1M20 24h.1M25 24h.1M30 24h.1"
        fill="none"
        stroke="var(--w)"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <path d="M38.5 19h1.5M36 24h4" fill="none" stroke="var(--y)" strokeWidth="3.6" strokeLinecap="round" />
      <path d="M9 29h1M15 29h18M38 29h1.5" fill="none" stroke="var(--w)" strokeWidth="3.4" strokeLinecap="round" />
    </>
  ),
  mouse: (
    <>
      <path d="M24 9c0-4 6-2 6-6" {...fine} strokeWidth="2" />
      <rect x="12.5" y="9" width="23" height="34" rx="11.5" fill="var(--c)" {...outline} />
      <path d="M24 9.6A10.9 10.9 0 0 1 34.9 20.5V22H24z" fill="var(--d)" opacity=".3" />
      <path d="M13 22.5h22M24 9.5v13" {...fine} />
      <rect x="22" y="13" width="4" height="7" rx="2" fill="var(--k)" {...outline} />
      <path d="M16.5 28c.4 4 2 7 4.5 9" {...fine} stroke="var(--w)" opacity=".75" strokeWidth="1.8" />
    </>
  ),
  gamepad: (
    <>
      <path
        d="M14 13h20c6 0 9 6 10 15 .8 7-4 9-7.5 5.5L33 30H15l-3.5 3.5C8 37 3.2 35 4 28c1-9 4-15 10-15z"
        fill="var(--c)"
        {...outline}
      />
      <path
        d="M33 30H15l-3.5 3.5C8 37 3.2 35 4 28c0 4 4 3.4 7-.5h26c3 3.9 7 4.5 7 .5.8 7-4 9-7.5 5.5z"
        fill="var(--d)"
        opacity=".35"
      />
      <path d="M14.5 17v7M11 20.5h7" fill="none" stroke="var(--k)" strokeWidth="3" strokeLinecap="round" />
      <circle cx="33.5" cy="17" r="1.9" fill="#5fd39b" />
      <circle cx="33.5" cy="24" r="1.9" fill="#6ecbf5" />
      <circle cx="30" cy="20.5" r="1.9" fill="#ff9d7a" />
      <circle cx="37" cy="20.5" r="1.9" fill="var(--y)" />
      <path d="M22.5 20.5h3" {...fine} stroke="var(--w)" strokeWidth="2" />
    </>
  ),
};

// Small things: worn, charged, plugged, used before the mirror.

import { fine, outline } from "./stroke.ts";

export const carried = {
  watch: (
    <>
      <path d="M17 14 18.5 4h11L31 14zM17 34l1.5 10h11L31 34z" fill="var(--d)" {...outline} />
      <rect x="12" y="12" width="24" height="24" rx="7" fill="var(--c)" {...outline} />
      <rect x="14.8" y="14.8" width="18.4" height="18.4" rx="4.8" fill="#151d2b" />
      <circle cx="24" cy="24" r="6.4" fill="none" stroke="#3b4a63" strokeWidth="2.2" />
      <path d="M24 17.6a6.4 6.4 0 1 1-6 8.6" fill="none" stroke="#7fe0a8" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M24 20.5V24l2.4 1.6" fill="none" stroke="#fff" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M37 21v5" {...fine} strokeWidth="2.6" />
    </>
  ),
  cable: (
    <>
      <path
        d="M13 15v8c0 12 13 2 13 12 0 7 12 7 12-1v-3"
        fill="none"
        stroke="var(--o)"
        strokeWidth="5"
        strokeLinecap="round"
      />
      <path
        d="M13 15v8c0 12 13 2 13 12 0 7 12 7 12-1v-3"
        fill="none"
        stroke="var(--c)"
        strokeWidth="2.8"
        strokeLinecap="round"
      />
      <rect x="8.5" y="11" width="9" height="10" rx="2.2" fill="var(--d)" {...outline} />
      <path d="M10.3 4.5h5.4V11h-5.4z" fill="var(--m)" {...outline} />
      <rect x="33.5" y="23" width="9" height="9" rx="2.2" fill="var(--d)" {...outline} />
      <rect x="35" y="17" width="6" height="6" rx="2.4" fill="var(--m)" {...outline} />
      <path d="M12 7h2" {...fine} stroke="var(--k)" />
    </>
  ),
  charger: (
    <>
      <path d="M18 5v8M30 5v8" fill="none" stroke="var(--o)" strokeWidth="4.6" />
      <path d="M18 5v8M30 5v8" fill="none" stroke="var(--m)" strokeWidth="2.6" />
      <rect x="10" y="12" width="28" height="30" rx="6" fill="var(--c)" {...outline} />
      <path d="M25 12.6h7a5.4 5.4 0 0 1 5.4 5.4v18a5.4 5.4 0 0 1-5.4 5.4h-7z" fill="var(--d)" opacity=".26" />
      <path d="m26 17.5-7.5 9.5h5L22 34l8-10h-5z" fill="var(--y)" {...outline} />
      <path d="M20.5 38h7" fill="none" stroke="var(--k)" strokeWidth="2.6" strokeLinecap="round" />
    </>
  ),
  battery: (
    <>
      <rect x="9" y="10" width="13" height="32" rx="3" fill="var(--k)" {...outline} />
      <path d="M9.6 13A2.4 2.4 0 0 1 12 10.6h7a2.4 2.4 0 0 1 2.4 2.4v9H9.6z" fill="var(--c)" />
      <path d="M12.5 6.5h6V10h-6z" fill="var(--m)" {...outline} />
      <path d="M15.5 13.5v4M13.5 15.5h4" fill="none" stroke="var(--w)" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M12.5 38h6" fill="none" stroke="var(--w)" strokeWidth="1.6" strokeLinecap="round" />
      <rect x="26" y="10" width="13" height="32" rx="3" fill="var(--k)" {...outline} />
      <path d="M26.6 13a2.4 2.4 0 0 1 2.4-2.4h7a2.4 2.4 0 0 1 2.4 2.4v9H26.6z" fill="var(--c)" />
      <path d="M29.5 6.5h6V10h-6z" fill="var(--m)" {...outline} />
      <path d="M32.5 13.5v4M30.5 15.5h4" fill="none" stroke="var(--w)" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M29.5 38h6" fill="none" stroke="var(--w)" strokeWidth="1.6" strokeLinecap="round" />
      <path
        d="M11.5 25v8M28.5 25v8"
        fill="none"
        stroke="var(--w)"
        opacity=".35"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  razor: (
    <>
      <path d="M17 20h14l-1.5 18a5 5 0 0 1-5 4.5h-1a5 5 0 0 1-5-4.5z" fill="var(--c)" {...outline} />
      <path d="M25 20.6h5.4L29 37.6a4.4 4.4 0 0 1-4 4.3z" fill="var(--d)" opacity=".34" />
      <path
        d="M12 14a5 5 0 0 1 5-5h14a5 5 0 0 1 5 5c0 4-2.6 6.5-6 6.5H18c-3.4 0-6-2.5-6-6.5z"
        fill="var(--k)"
        {...outline}
      />
      <circle cx="18" cy="12" r="4.6" fill="var(--m)" {...outline} />
      <circle cx="30" cy="12" r="4.6" fill="var(--m)" {...outline} />
      <circle cx="18" cy="12" r="1.8" fill="var(--k)" />
      <circle cx="30" cy="12" r="1.8" fill="var(--k)" />
      <rect x="21.5" y="25" width="5" height="6" rx="2.5" fill="var(--w)" {...outline} />
      <circle cx="24" cy="36" r="1.2" fill="#7fe0a8" />
    </>
  ),
  "hair-dryer": (
    <>
      <path d="M24 25h9l-2.5 15.5a2.6 2.6 0 0 1-2.6 2H26a2.6 2.6 0 0 1-2.6-3z" fill="var(--d)" {...outline} />
      <path d="M14 8.5h15a9.5 9.5 0 0 1 0 19H14l-4-4v-11z" fill="var(--c)" {...outline} />
      <path d="M10.5 21h27a9.4 9.4 0 0 1-8.5 6H14.2l-3.7-3.7z" fill="var(--d)" opacity=".3" />
      <circle cx="29.5" cy="18" r="5.6" fill="var(--l)" {...outline} />
      <circle cx="29.5" cy="18" r="2.4" fill="var(--k)" />
      <path d="M7 12.5v11" fill="none" stroke="var(--k)" strokeWidth="3" strokeLinecap="round" />
      <path d="M27.5 32.5h2" fill="none" stroke="var(--w)" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M15 12.5h7" {...fine} stroke="var(--w)" opacity=".75" strokeWidth="1.8" />
    </>
  ),
  scale: (
    <>
      <rect x="6" y="9" width="36" height="31" rx="5" fill="var(--c)" {...outline} />
      <path d="M6.6 33h34.8v2a4.4 4.4 0 0 1-4.4 4.4H11A4.4 4.4 0 0 1 6.6 35z" fill="var(--d)" opacity=".4" />
      <rect x="16" y="12.5" width="16" height="8.5" rx="2" fill="var(--k)" {...outline} />
      <path
        d="M19.5 18.2v-3M23 15.2h2.2v3H23zM28.6 18.2v-3"
        fill="none"
        stroke="#7fe0a8"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
      <path
        d="M12.5 26c0-2 1.4-3 3.4-3s3 1.4 2.6 4-1 5-3 5-3-3.4-3-6zM35.5 26c0-2-1.4-3-3.4-3s-3 1.4-2.6 4 1 5 3 5 3-3.4 3-6z"
        fill="var(--l)"
        {...outline}
      />
    </>
  ),
};

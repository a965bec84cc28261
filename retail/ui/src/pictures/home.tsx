// Laundry, air, water, floors and light.

import { fine, outline } from "./stroke.ts";

export const home = {
  washer: (
    <>
      <rect x="9" y="5" width="30" height="37" rx="3.2" fill="var(--c)" {...outline} />
      <path d="M9.6 13V8.2A2.6 2.6 0 0 1 12.2 5.6h23.6a2.6 2.6 0 0 1 2.6 2.6V13z" fill="var(--d)" opacity=".3" />
      <rect x="12" y="7.6" width="8" height="3.4" rx="1" fill="var(--w)" {...outline} />
      <circle cx="34.5" cy="9.4" r="1.9" fill="var(--d)" />
      <path d="M24 9.4h5" {...fine} stroke="var(--k)" strokeWidth="2.4" />
      <circle cx="24" cy="26.5" r="11" fill="var(--l)" {...outline} />
      <circle cx="24" cy="26.5" r="8.2" fill="var(--g)" {...outline} />
      <path d="M16 27.5c2.7-2 5.3 1.8 8 0s5.3 1.8 8 0a8 8 0 0 1-16 0Z" fill="#5bb3e4" />
      <path d="M18.6 22.5a6.6 6.6 0 0 1 3.6-2.6" {...fine} stroke="var(--w)" strokeWidth="1.8" />
      <circle cx="27.5" cy="31" r="1" fill="var(--w)" />
      <path d="M13 42.6v1M35 42.6v1" {...fine} strokeWidth="2.4" />
    </>
  ),
  dryer: (
    <>
      <rect x="9" y="5" width="30" height="37" rx="3.2" fill="var(--c)" {...outline} />
      <path d="M9.6 13V8.2A2.6 2.6 0 0 1 12.2 5.6h23.6a2.6 2.6 0 0 1 2.6 2.6V13z" fill="var(--d)" opacity=".3" />
      <rect x="13" y="7.6" width="10" height="3.6" rx="1" fill="var(--k)" />
      <circle cx="34" cy="9.4" r="2" fill="var(--w)" {...outline} />
      <circle cx="24" cy="26.5" r="11" fill="var(--d)" {...outline} />
      <circle cx="24" cy="26.5" r="8.2" fill="#fff3dc" {...outline} />
      <path
        d="M19.5 31c-2-3 2-5 0-8.5M24 32c-2-3.4 2-6 0-10M28.5 31c-2-3 2-5 0-8.5"
        fill="none"
        stroke="#ff9d52"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M13 42.6v1M35 42.6v1" {...fine} strokeWidth="2.4" />
    </>
  ),
  "air-conditioner": (
    <>
      <rect x="4" y="9" width="40" height="16" rx="4" fill="var(--c)" {...outline} />
      <path d="M4.6 20h38.8v1.4a3.4 3.4 0 0 1-3.4 3.4H8a3.4 3.4 0 0 1-3.4-3.4z" fill="var(--d)" opacity=".35" />
      <path d="M8 20h32" {...fine} />
      <path d="M10 22.6h28" {...fine} stroke="var(--k)" strokeWidth="1.6" />
      <path d="M33 14.5h5" {...fine} stroke="#2f9e63" strokeWidth="2" />
      <path d="M8.5 13h9" {...fine} stroke="var(--w)" strokeWidth="1.8" />
      <path
        d="M13 29c-2 3 2 4.5 0 8M24 29c-2 3.6 2 5.6 0 10M35 29c2 3-2 4.5 0 8"
        fill="none"
        stroke="#58b2e6"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </>
  ),
  fan: (
    <>
      <path d="M24 31v9" fill="none" stroke="var(--d)" strokeWidth="4" />
      <path d="M14 42c0-2.6 4-4 10-4s10 1.4 10 4z" fill="var(--c)" {...outline} />
      <circle cx="24" cy="18.5" r="14" fill="var(--w)" fillOpacity=".55" {...outline} />
      <path
        d="M24 18.5c-2-4-3-9 1-10.5 4-1 5 4 .5 9.5M24 18.5c4.5.2 9 2 8.3 6.2-1 4-6 2.2-8.3-5M24 18.5c-2.5 3.8-6.3 7-9.5 4.2-2.8-3 1.8-5.5 9-4.6"
        fill="var(--c)"
        {...outline}
      />
      <circle cx="24" cy="18.5" r="2.8" fill="var(--d)" {...outline} />
      <circle cx="24" cy="18.5" r="9.8" {...fine} opacity=".45" />
    </>
  ),
  heater: (
    <>
      <path d="M7 14h5V12a2 2 0 0 1 4 0h2.5a2 2 0 0 1 4 0h3a2 2 0 0 1 4 0H32a2 2 0 0 1 4 0v2h5v22H7z" fill="none" />
      {[8, 14.8, 21.6, 28.4, 35.2].map((x) => (
        <rect key={x} x={x} y="10" width="5" height="28" rx="2.5" fill="var(--c)" {...outline} />
      ))}
      <path d="M6 14.5h36M6 33.5h36" fill="none" stroke="var(--d)" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M10 38.5v3.5M38 38.5v3.5" {...fine} strokeWidth="2.6" />
      <path
        d="M10.5 19v9M17.3 19v9M24.1 19v9M30.9 19v9M37.7 19v9"
        fill="none"
        stroke="#ff9d52"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <path
        d="M16 7.5c0-2 1.6-2 1.6-4M24 7.5c0-2 1.6-2 1.6-4M32 7.5c0-2 1.6-2 1.6-4"
        fill="none"
        stroke="#ff9d52"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  "water-heater": (
    <>
      <rect x="13" y="4.5" width="22" height="31" rx="8" fill="var(--c)" {...outline} />
      <path d="M25 5h2a7.4 7.4 0 0 1 7.4 7.4v15.2A7.4 7.4 0 0 1 27 35h-2z" fill="var(--d)" opacity=".28" />
      <circle cx="24" cy="16" r="5" fill="var(--w)" {...outline} />
      <path d="M24 16l2.4-2.6" {...fine} stroke="#d5493b" strokeWidth="1.6" />
      <rect x="19.5" y="25" width="9" height="4.4" rx="1.2" fill="var(--k)" />
      <path d="M21.5 27.2h2.5" {...fine} stroke="var(--y)" strokeWidth="1.6" />
      <path d="M19 35.5V43" fill="none" stroke="#4a9fd8" strokeWidth="3" strokeLinecap="round" />
      <path d="M29 35.5V43" fill="none" stroke="#e0604f" strokeWidth="3" strokeLinecap="round" />
    </>
  ),
  vacuum: (
    <>
      <path d="M31 10 17.5 36" fill="none" stroke="var(--m)" strokeWidth="3" strokeLinecap="round" />
      <path d="M29 5.5c5-2 11 0 12 5s-2 9-6 9-6-3-7-7z" fill="var(--c)" {...outline} />
      <circle cx="34.5" cy="12.5" r="3.4" fill="var(--d)" {...outline} />
      <path d="M26 13.5h5.5l-2 9.5h-6z" fill="var(--g)" {...outline} />
      <path d="M25 18.5h5l-1 4.5h-5z" fill="var(--m)" />
      <path
        d="M12 35h10.5l5 4.5a1.6 1.6 0 0 1-1 2.8H9a2.6 2.6 0 0 1-2.5-3.2L7.5 37c.5-1.4 2-2 4.5-2z"
        fill="var(--c)"
        {...outline}
      />
      <path d="M9.5 42.3h16" {...fine} stroke="var(--k)" strokeWidth="2" />
      <circle cx="12" cy="38.5" r="1.2" fill="var(--w)" />
    </>
  ),
  "robot-vacuum": (
    <>
      <ellipse cx="24" cy="30" rx="19" ry="10" fill="var(--d)" {...outline} />
      <ellipse cx="24" cy="25" rx="19" ry="10.5" fill="var(--c)" {...outline} />
      <ellipse cx="24" cy="23.5" rx="12" ry="6.2" fill="var(--l)" {...outline} />
      <ellipse cx="24" cy="21.5" rx="5" ry="2.8" fill="var(--k)" {...outline} />
      <path d="M24 31.5h.1" {...fine} stroke="#5fd39b" strokeWidth="2.6" />
      <path
        d="M7 35.5c-2 1-3 3-2.5 5M9.5 37c-1 1.5-1.2 3-.5 4.5M41 35.5c2 1 3 3 2.5 5M38.5 37c1 1.5 1.2 3 .5 4.5"
        {...fine}
        stroke="var(--m)"
        strokeWidth="1.6"
      />
      <path d="M10 21.5c2-3 6-4.8 10-5.4" {...fine} stroke="var(--w)" opacity=".7" strokeWidth="1.6" />
    </>
  ),
  "air-purifier": (
    <>
      <path d="M13 12c0-4 5-6 11-6s11 2 11 6v26c0 2.5-5 4-11 4s-11-1.5-11-4z" fill="var(--c)" {...outline} />
      <path d="M26 41.4V14.8c5-.3 8.4-1.6 8.4-2.8v26c0 1.8-3.6 3.2-8.4 3.4z" fill="var(--d)" opacity=".26" />
      <ellipse cx="24" cy="11.5" rx="11" ry="4.5" fill="var(--l)" {...outline} />
      <ellipse cx="24" cy="11.5" rx="6.6" ry="2.5" fill="var(--k)" />
      <path d="M17.5 26v9M20.7 27v9M23.9 27.4v9M27.1 27v9M30.3 26v9" {...fine} stroke="var(--m)" strokeWidth="1.6" />
      <circle cx="24" cy="20.5" r="2.6" fill="var(--k)" />
      <circle cx="24" cy="20.5" r="1" fill="#5fd39b" />
    </>
  ),
  "water-purifier": (
    <>
      <path d="M8 9a3 3 0 0 1 3-3h13a3 3 0 0 1 3 3v33H8z" fill="var(--c)" {...outline} />
      <path d="M18 6.6h6A2.4 2.4 0 0 1 26.4 9v32.4H18z" fill="var(--d)" opacity=".24" />
      <rect x="11.5" y="10.5" width="12" height="6" rx="1.4" fill="var(--k)" />
      <path d="M14 13.5h4" {...fine} stroke="#6ecbf5" strokeWidth="1.8" />
      <path
        d="M11.5 22v14M17.5 22v14M23.5 22v14"
        fill="none"
        stroke="var(--l)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path d="M27 14h7a4 4 0 0 1 4 4v3" fill="none" stroke="var(--m)" strokeWidth="3.6" strokeLinecap="round" />
      <path d="M38 24.5c2.6 3.4 2.6 5.6 0 6-2.6-.4-2.6-2.6 0-6Z" fill="#58b2e6" />
      <path d="M33 33.5h10l-1.4 8.5h-7.2z" fill="var(--g)" {...outline} />
    </>
  ),
  lamp: (
    <>
      <path d="M7 27 15 9h18l8 18z" fill="var(--y)" opacity=".4" />
      <path d="M14 26 19 7.5h10L34 26z" fill="var(--c)" {...outline} />
      <path d="M25 8h3.6l4.7 17.4H25z" fill="var(--d)" opacity=".24" />
      <path d="M14 26h20" {...fine} stroke="var(--y)" strokeWidth="2.4" />
      <path d="M24 27v12" fill="none" stroke="var(--m)" strokeWidth="3" />
      <path d="M15 42c0-3 4-4 9-4s9 1 9 4z" fill="var(--d)" {...outline} />
      <path d="M30 27.5v5" {...fine} />
      <circle cx="30" cy="33.5" r="1.2" fill="var(--d)" />
    </>
  ),
};

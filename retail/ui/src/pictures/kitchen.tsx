// The kitchen. Each drawing fills 40 of 48 units; the palette is the product picture's.

import { fine, outline } from "./stroke.ts";

export const kitchen = {
  refrigerator: (
    <>
      <rect x="12" y="5" width="24" height="37" rx="3" fill="var(--c)" {...outline} />
      <path d="M24 6h9a2.4 2.4 0 0 1 2.4 2.4v30.2A2.4 2.4 0 0 1 33 41h-9z" fill="var(--d)" opacity=".28" />
      <path d="M12.6 24.5h22.8M24 5.6v35.8" {...fine} />
      <path d="M21.5 13v7M26.5 13v7M21.5 28.5v5M26.5 28.5v5" {...fine} stroke="var(--m)" strokeWidth="2" />
      <rect x="28.8" y="11" width="4" height="6" rx=".8" fill="var(--k)" />
      <path d="M14.5 8.5h5" {...fine} stroke="var(--w)" opacity=".7" />
      <path d="M15 42.5v1.2M33 42.5v1.2" {...fine} strokeWidth="2.4" />
    </>
  ),
  dishwasher: (
    <>
      <rect x="8" y="7" width="32" height="34" rx="3" fill="var(--c)" {...outline} />
      <path d="M8.6 15V10A2.4 2.4 0 0 1 11 7.6h26A2.4 2.4 0 0 1 39.4 10v5z" fill="var(--d)" opacity=".5" />
      <rect x="12" y="18.5" width="24" height="18.5" rx="2" fill="var(--g)" {...outline} />
      <path
        d="M16 33a5.5 5.5 0 0 1 5-7.6M23 33a6.5 6.5 0 0 1 5.2-7.6"
        fill="none"
        stroke="var(--w)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path d="M14 34h20" {...fine} />
      <path d="M33 22.5c1.6 2 1.6 3.2.2 3.8-1.6-.5-1.7-1.8-.2-3.8Z" fill="var(--w)" />
      <circle cx="13.5" cy="11.3" r="1.4" fill="var(--y)" />
      <path d="M18 11.3h9" {...fine} stroke="var(--w)" strokeWidth="1.8" />
    </>
  ),
  "range-hood": (
    <>
      <path d="M19 5h10v14H19z" fill="var(--l)" {...outline} />
      <path d="M24 5.6h4.4v12.8H24z" fill="var(--d)" opacity=".3" />
      <path d="M17.5 18.5h13L41 29H7z" fill="var(--c)" {...outline} />
      <rect x="6" y="29" width="36" height="5" rx="1.6" fill="var(--d)" {...outline} />
      <path d="M12 34.5 9.5 42h29L36 34.5z" fill="var(--y)" opacity=".45" />
      <path d="M14 31.5h5M22 31.5h1.6M26 31.5h1.6" {...fine} stroke="var(--w)" strokeWidth="1.6" />
      <path d="M16 26.5 20 21.5" {...fine} stroke="var(--w)" opacity=".7" strokeWidth="1.6" />
    </>
  ),
  hob: (
    <>
      <path d="M9 16h30l4 18H5z" fill="var(--k)" {...outline} />
      <path d="M5 34h38v2.6A2.4 2.4 0 0 1 40.6 39H7.4A2.4 2.4 0 0 1 5 36.6z" fill="var(--c)" {...outline} />
      <ellipse cx="16.5" cy="24.5" rx="6.5" ry="4.2" fill="none" stroke="var(--y)" strokeWidth="1.8" />
      <ellipse cx="16.5" cy="24.5" rx="3" ry="1.9" fill="none" stroke="#ff8d4d" strokeWidth="1.6" />
      <ellipse cx="32" cy="24.5" rx="6" ry="4" fill="none" stroke="var(--m)" strokeWidth="1.4" />
      <ellipse cx="32" cy="24.5" rx="2.6" ry="1.6" fill="none" stroke="var(--m)" strokeWidth="1.2" />
      <path d="M22 31h4" {...fine} stroke="var(--w)" strokeWidth="1.4" />
      <path d="M13 12.5c0-2 2-2 2-4.5M18 12.5c0-2 2-2 2-4.5" {...fine} stroke="var(--m)" strokeWidth="1.6" />
    </>
  ),
  oven: (
    <>
      <rect x="6" y="8" width="36" height="32" rx="3.2" fill="var(--c)" {...outline} />
      <path d="M6.6 16v-4.6A2.8 2.8 0 0 1 9.4 8.6h29.2a2.8 2.8 0 0 1 2.8 2.8V16z" fill="var(--d)" opacity=".55" />
      <circle cx="12.5" cy="12.3" r="2" fill="var(--w)" {...outline} />
      <circle cx="35.5" cy="12.3" r="2" fill="var(--w)" {...outline} />
      <rect x="19" y="10.6" width="10" height="3.4" rx="1" fill="var(--k)" />
      <path d="M13 19.5h22" fill="none" stroke="var(--m)" strokeWidth="2.4" strokeLinecap="round" />
      <rect x="11" y="22.5" width="26" height="14" rx="2" fill="var(--k)" {...outline} />
      <path d="M14 33.5c0-5 4-7 10-7s10 2 10 7z" fill="#e8a653" />
      <path d="M20 29.5l1.5 2.5M25 28.5l1.5 2.5" {...fine} stroke="#b8742c" strokeWidth="1.4" />
      <path d="M12 33.6h24" {...fine} stroke="var(--m)" />
    </>
  ),
  microwave: (
    <>
      <rect x="4" y="12" width="40" height="25" rx="3" fill="var(--c)" {...outline} />
      <rect x="8" y="16" width="23" height="17" rx="2.2" fill="var(--k)" {...outline} />
      <path d="M10 29.5h19" {...fine} stroke="var(--y)" strokeWidth="1.6" />
      <path d="M14 28.5v-4h9v4z" fill="var(--w)" />
      <path d="M23 25.2c2.6-.4 2.6 2.6 0 2.3" {...fine} stroke="var(--w)" strokeWidth="1.4" />
      <path d="M16 22.5c0-1.4 1.2-1.4 1.2-3M20 22.5c0-1.4 1.2-1.4 1.2-3" {...fine} stroke="var(--g)" />
      <rect x="34" y="16" width="7" height="4.4" rx="1" fill="var(--k)" />
      <circle cx="37.5" cy="28.5" r="3.2" fill="var(--l)" {...outline} />
      <path d="M37.5 28.5v-2.4" {...fine} />
      <path d="M9 37.6v1.6M39 37.6v1.6" {...fine} strokeWidth="2.6" />
    </>
  ),
  "rice-cooker": (
    <>
      <path d="M7 22h34v9c0 6-5 9.5-11 9.5H18C12 40.5 7 37 7 31z" fill="var(--c)" {...outline} />
      <path d="M30 22.6h10.4V31c0 5.6-4.6 8.9-10.4 8.9z" fill="var(--d)" opacity=".3" />
      <path d="M7 22c0-7 7-11.5 17-11.5S41 15 41 22z" fill="var(--l)" {...outline} />
      <path d="M6 22h36" {...fine} strokeWidth="2" />
      <path d="M20 10.6c0-3 8-3 8 0" fill="var(--d)" {...outline} />
      <rect x="16.5" y="26.5" width="15" height="9" rx="2.4" fill="var(--k)" />
      <path d="M20 29.6h8" {...fine} stroke="var(--y)" strokeWidth="1.6" />
      <circle cx="21.5" cy="32.6" r=".9" fill="var(--w)" />
      <circle cx="26.5" cy="32.6" r=".9" fill="var(--w)" />
      <path d="M12 18.5c1-2.6 3-4 5.6-4.8" {...fine} stroke="var(--w)" opacity=".8" strokeWidth="1.8" />
    </>
  ),
  kettle: (
    <>
      <path
        d="M33 16c8-1 9 4 8 9.5-.7 4-3 6.5-6 7.5"
        fill="none"
        stroke="var(--d)"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <path d="M14 15h20l2.5 22.5h-25z" fill="var(--c)" {...outline} />
      <path d="M14 15 7 19.5l6.3 3.3z" fill="var(--c)" {...outline} />
      <path d="M27 15.6h6.5l2.4 21.3H27z" fill="var(--d)" opacity=".28" />
      <path d="M15 15c.6-4 4-6 9-6s8.4 2 9 6z" fill="var(--l)" {...outline} />
      <circle cx="24" cy="7.6" r="1.9" fill="var(--d)" {...outline} />
      <rect x="10" y="37.5" width="28" height="4" rx="1.6" fill="var(--k)" {...outline} />
      <path d="M17.5 20 16.6 32" {...fine} stroke="var(--w)" opacity=".8" strokeWidth="2.2" />
    </>
  ),
  blender: (
    <>
      <path d="M14 11h20l-3 19H17z" fill="var(--g)" {...outline} />
      <path d="M15.3 19c3-1.6 5.6 1.6 8.7 0s5.6 1.6 8.7 0l-1.8 10.4H17z" fill="#ff9d7a" />
      <circle cx="21" cy="23.5" r="1.3" fill="var(--w)" opacity=".8" />
      <circle cx="26.5" cy="25.5" r="1" fill="var(--w)" opacity=".8" />
      <rect x="13" y="6.5" width="22" height="4.5" rx="1.6" fill="var(--d)" {...outline} />
      <path d="M33.6 14c4 0 5 2 4.3 5.5-.6 3.2-2.6 4.5-5.4 4.5" {...fine} strokeWidth="2.4" />
      <path d="M17 30h14l4 8.5a2 2 0 0 1-1.8 3H14.8a2 2 0 0 1-1.8-3z" fill="var(--c)" {...outline} />
      <circle cx="24" cy="36" r="2.6" fill="var(--l)" {...outline} />
    </>
  ),
  "coffee-maker": (
    <>
      <path d="M9 6h30v8H22v16h-13z" fill="var(--c)" {...outline} />
      <path d="M9 30h13v-16h-3.5v16z" fill="var(--d)" opacity=".3" />
      <rect x="9" y="35" width="30" height="6.5" rx="1.8" fill="var(--c)" {...outline} />
      <path d="M9.4 29h5v7h-5z" fill="var(--c)" />
      <path d="M9 28v9" {...fine} />
      <rect x="27" y="14" width="7" height="3.6" rx="1" fill="var(--d)" {...outline} />
      <path d="M30.5 18v5" {...fine} stroke="#7a4a26" strokeWidth="1.8" />
      <path d="M24.5 24h12l-1.4 9.4a1.8 1.8 0 0 1-1.8 1.6h-5.6a1.8 1.8 0 0 1-1.8-1.6z" fill="var(--w)" {...outline} />
      <path d="M25.3 27.2h10.4l-.7 4.6h-9z" fill="#7a4a26" />
      <path d="M36.4 26c3.6-.6 3.6 5-.6 4.6" {...fine} strokeWidth="1.6" />
      <circle cx="14" cy="10" r="1.5" fill="var(--y)" />
      <path d="M19 10h7" {...fine} stroke="var(--w)" strokeWidth="1.6" />
    </>
  ),
};

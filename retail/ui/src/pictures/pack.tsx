// The parcel that stands for any product whose shape is not known.

export const pack = {
  box: (
    <g strokeLinejoin="round">
      <path d="M24 8 40 15.5 24 23 8 15.5Z" fill="var(--l)" />
      <path d="M8 15.5 24 23v18L8 33.5Z" fill="var(--c)" />
      <path d="M40 15.5 24 23v18l16-7.500Z" fill="var(--d)" />
      <path d="m16 11.800 16 7.500v5.400l-3.200 1.500v-5.400L12.800 13.300Z" fill="var(--y)" />
      <path d="M24 8 40 15.500v18L24 41 8 33.500v-18Z" fill="none" stroke="var(--o)" strokeWidth="1.200" />
    </g>
  ),
};

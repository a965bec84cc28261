// The parcel that stands for any product whose shape is not known.

import { fine } from "./stroke.ts";

export const pack = {
  box: (
    <>
      <path d="M24 8 40 15.5 24 23 8 15.5Z" fill="var(--l)" />
      <path d="M8 15.5 24 23v18L8 33.5Z" fill="var(--c)" />
      <path d="M40 15.5 24 23v18l16-7.5Z" fill="var(--d)" />
      <path d="m16 11.8 16 7.5v5.4l-3.2 1.5v-5.4L12.8 13.3Z" fill="var(--y)" />
      <path d="M24 8 40 15.5v18L24 41 8 33.5v-18Z" {...fine} />
    </>
  ),
};

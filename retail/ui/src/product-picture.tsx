// A product without a photograph is drawn: its shape, in its own colour, on a ground tinted with it.

import type { LookShape } from "@evertill/core";
import { memo } from "react";
import type {} from "./custom-properties.ts";
import { drawings } from "./pictures/drawings.ts";
import styles from "./product-picture.module.css";

export interface ProductPictureProps {
  /** See `Item.look`; a shape that is not known is drawn as a box. */
  readonly shape: string;
  /** CSS hex colour, `#rrggbb`. */
  readonly colour: string;
  /** Edge in CSS pixels. */
  readonly size: number;
  /** Without its ground, for a place that has one; absent: with it. */
  readonly bare?: boolean;
}

const isKnown = (shape: string): shape is LookShape => Object.hasOwn(drawings, shape);

export const ProductPicture = memo(function ProductPicture({ shape, colour, size, bare = false }: ProductPictureProps) {
  return (
    <svg
      className={styles.picture}
      style={{ "--c": colour }}
      viewBox="0 0 48 48"
      width={size}
      height={size}
      aria-hidden="true"
      data-shape={shape}
    >
      {bare ? null : <rect className={styles.ground} width="48" height="48" rx="9" />}
      {isKnown(shape) ? drawings[shape] : drawings.box}
    </svg>
  );
});

// Where goods stand in the store, as windows say it, and the plan that shows it.

import type { Bilingual, FloorArea } from "@evertill/core";

/** "Zone B, stand 3" */
export interface PlaceView {
  readonly zoneId: string;
  readonly zone: Bilingual;
  readonly standId: string;
}

/** The store's floor without its goods; lengths as retail/core's Floor has them. */
export interface FloorView {
  readonly widthDm: number;
  readonly depthDm: number;
  readonly zones: readonly (FloorArea & { readonly zoneId: string })[];
  readonly stands: readonly (FloorArea & { readonly zoneId: string; readonly standId: string })[];
  /** Where the kiosk stands that draws it; null: nobody has said. */
  readonly kiosk: { readonly xDm: number; readonly yDm: number } | null;
}

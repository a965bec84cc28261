// Where in this store the goods stand: in words, and on a small plan of the floor with this screen on it. Goods that are not on the
// plan are asked for; a store without a plan says nothing.

import type { FloorView, GoodsPage, PlaceView } from "@evertill/protocol";
import { IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useView } from "./kiosk-context.ts";
import styles from "./see-it-here.module.css";
import { usePlace } from "./use-place.ts";

export function SeeItHere({ page: { place } }: { readonly page: Pick<GoodsPage, "place"> }) {
  const { t } = useTranslation("kiosk");
  const { floor } = useView();
  const sayPlace = usePlace();
  if (floor === null) return null;
  if (place === undefined)
    return (
      <p className={styles.unknown} data-testid="page-no-place">
        {t("place.unknown")}
      </p>
    );
  return (
    <section className={styles.block} data-testid="page-place" data-zone={place.zoneId} data-stand={place.standId}>
      <h2 className={styles.words}>
        <IconMapPin size={40} stroke={1.6} aria-hidden="true" />
        {t("place.here", { place: sayPlace(place) })}
      </h2>
      <Plan floor={floor} place={place} />
    </section>
  );
}

/** Of the page's own units, how large marks are drawn on a plan of whatever size. */
const markShare = 0.05;

interface PlanProps {
  readonly floor: FloorView;
  readonly place: PlaceView;
}

/** Depth goes up: the entrance is below, as one stands before it. */
function Plan({ floor, place }: PlanProps) {
  const { t } = useTranslation("kiosk");
  const sayPlace = usePlace();
  const { widthDm, depthDm, zones, stands, kiosk } = floor;
  const mark = markShare * Math.max(widthDm, depthDm);
  const topOf = ({ yDm, depthDm: depth }: { readonly yDm: number; readonly depthDm: number }) => depthDm - yDm - depth;
  const isHere = ({ zoneId, standId }: FloorView["stands"][number]) =>
    zoneId === place.zoneId && standId === place.standId;
  const there = stands.find(isHere);
  // The pin stands on its goods, at the back wall too.
  const aboveDm = 1.5 * mark;
  const edgeDm = 3 * mark;
  return (
    <svg
      className={styles.plan}
      viewBox={`${-mark / 4} ${-aboveDm} ${widthDm + mark / 2} ${depthDm + aboveDm + mark / 4}`}
      role="img"
      aria-label={t(kiosk === null ? "place.plan" : "place.planFrom", { place: sayPlace(place) })}
    >
      <rect className={styles.floor} width={widthDm} height={depthDm} rx={mark / 4} />
      {zones.map((zone) => (
        <g key={zone.zoneId}>
          <rect
            className={styles.zone}
            data-here={zone.zoneId === place.zoneId}
            {...{ x: zone.xDm, y: topOf(zone), width: zone.widthDm, height: zone.depthDm, rx: mark / 4 }}
          />
          <text
            className={styles.letter}
            x={zone.xDm + zone.widthDm - mark / 3}
            y={topOf(zone) + zone.depthDm - mark / 3}
            fontSize={mark}
          >
            {zone.zoneId}
          </text>
        </g>
      ))}
      {stands.map((stand) => (
        <g key={`${stand.zoneId} ${stand.standId}`}>
          <rect
            className={styles.stand}
            data-here={isHere(stand)}
            {...{ x: stand.xDm, y: topOf(stand), width: stand.widthDm, height: stand.depthDm, rx: mark / 8 }}
          />
          <text
            className={styles.number}
            data-here={isHere(stand)}
            x={stand.xDm + stand.widthDm / 2}
            y={topOf(stand) + stand.depthDm / 2}
            fontSize={mark * 0.75}
          >
            {stand.standId}
          </text>
        </g>
      ))}
      {there === undefined ? null : (
        <path
          className={styles.pin}
          transform={`translate(${there.xDm + there.widthDm / 2} ${topOf(there)}) scale(${mark / 14})`}
          d="M0 0-5-9a6 6 0 1 1 10 0Z"
        />
      )}
      {kiosk === null ? null : (
        <g transform={`translate(${kiosk.xDm} ${depthDm - kiosk.yDm})`}>
          <circle className={styles.you} r={mark / 3} />
          <text
            className={styles.label}
            y={-mark * 0.6}
            fontSize={mark * 0.7}
            textAnchor={kiosk.xDm < edgeDm ? "start" : kiosk.xDm > widthDm - edgeDm ? "end" : "middle"}
          >
            {t("place.you")}
          </text>
        </g>
      )}
    </svg>
  );
}

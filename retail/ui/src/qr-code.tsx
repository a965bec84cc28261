// A QR code as the agent has drawn it; black on white in every theme, so that it scans.

/** White around the code, in modules (ISO/IEC 18004, "Quiet zone"). */
const quiet = 4;

export interface QrCodeProps {
  /** Row by row, "1" is dark. */
  readonly modules: readonly string[];
  readonly label: string;
}

export function QrCode({ modules, label }: QrCodeProps) {
  const side = modules.length + 2 * quiet;
  const dark = modules.flatMap((row, y) =>
    [...row].map((module, x) => (module === "1" ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")),
  );
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={`M0 0h${side}v${side}h-${side}z`} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}

// The two strokes of every drawing: the outline of a body, and a fine line within it.

const round = { strokeLinejoin: "round", strokeLinecap: "round" } as const;

export const outline = { ...round, stroke: "var(--o)", strokeWidth: 1.2 } as const;

/** Lines alone: no fill of their own. */
export const fine = { ...round, fill: "none", stroke: "var(--o)", strokeWidth: 1.2 } as const;

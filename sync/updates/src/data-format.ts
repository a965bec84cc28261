// What this release's programs make of a box's data folder; a release carries it, and a box holds it against its own.

/** Raised by a change of what is written into the data folder. */
export const dataFormat = 1;

/** The lowest `dataFormat` of a program that reads what this one writes: its trial can be rolled back to those. */
export const readableFrom = 1;

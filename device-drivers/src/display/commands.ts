// The bytes that a CD5220 display is told by. Source: Partner Tech, CD5220 customer display, user's manual, chapter
// 6.1 "standard mode command list", table 6-1. While a string written by ESC Q stands, the display takes nothing but
// ESC Q, CLR and CAN: so whatever configures it comes after a CLR and before the first ESC Q.

const esc = 0x1b;
const cr = 0x0d;
const clr = 0x0c;

/** CLR 0C: clears the screen, and ends string mode. */
export const clearScreen = (): Uint8Array => Uint8Array.of(clr);

/** ESC @ 1B 40: as after power-on. */
export const initialize = (): Uint8Array => Uint8Array.of(esc, 0x40);

/** ESC _ n 1B 5F n: the cursor is not shown. */
export const cursorOff = (): Uint8Array => Uint8Array.of(esc, 0x5f, 0);

/** ESC f n 1B 66 n. @param letter of the manual's table of international fonts */
export const internationalFont = (letter: string): Uint8Array => Uint8Array.of(esc, 0x66, letter.charCodeAt(0));

/** ESC Q A d1…d20 CR 1B 51 41 … 0D, and ESC Q B: a whole line. @param text printable ASCII, as long as a line */
export const writeLine = (line: "upper" | "lower", text: string): Uint8Array =>
  Uint8Array.of(esc, 0x51, line === "upper" ? 0x41 : 0x42, ...Buffer.from(text, "latin1"), cr);

/** CR 0D: ends the ESC Q that somebody else may have left unfinished; else it only moves a cursor. */
export const endOfString = (): Uint8Array => Uint8Array.of(cr);

// The emulated glass: 2 × 20 characters, a cursor, and CD5220's command mode, read by Partner Tech's manual (CD5220,
// user's manual, 6.1, table 6-1) and by nothing of the driver's. It is handed bytes and has no network. Not emulated:
// downloaded characters (ESC & ? %), windows (ESC W), scrolling in time (ESC Q D stands still), other command types.

const glassColumns = 20;

export interface GlassView {
  readonly upper: string;
  readonly lower: string;
  readonly cursor: { readonly column: number; readonly line: 0 | 1; readonly isShown: boolean };
  /** "string" after ESC Q: nothing but ESC Q, CLR and CAN is obeyed. */
  readonly mode: "overwrite" | "vertical" | "horizontal" | "string";
  /** 1–4 of ESC *. */
  readonly brightness: number;
  readonly font: string;
  /** Commands that the manual does not know, and such as came in string mode. */
  readonly refusedCommands: number;
}

const blank = " ".repeat(glassColumns);
/** How many bytes follow ESC and the command's own. */
const parameters: Readonly<Record<string, number>> = {
  "\x11": 0,
  "\x12": 0,
  "\x13": 0,
  "@": 0,
  "[": 1,
  "*": 1,
  "?": 1,
  "%": 1,
  _: 1,
  f: 1,
  c: 1,
  "=": 1,
  s: 1,
  d: 1,
  l: 2,
  W: 4,
};
const [bs, ht, lf, home, clr, cr, can, esc] = [0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x18, 0x1b];

export class DisplayEngine {
  #lines: [string, string] = [blank, blank];
  #column = 0;
  #line: 0 | 1 = 0;
  #cursorShown = true;
  #mode: GlassView["mode"] = "overwrite";
  #brightness = 4;
  #font = "A";
  #refused = 0;
  /** The command that has begun, ESC first. */
  #pending: number[] = [];

  view(): GlassView {
    return {
      upper: this.#lines[0],
      lower: this.#lines[1],
      cursor: { column: this.#column, line: this.#line, isShown: this.#cursorShown },
      mode: this.#mode,
      brightness: this.#brightness,
      font: this.#font,
      refusedCommands: this.#refused,
    };
  }

  /** As after switching it on. */
  losePower(): void {
    this.#initialise();
    this.#pending = [];
    this.#brightness = 4;
  }

  receive(byte: number): void {
    if (this.#pending.length > 0) this.#collect(byte);
    else if (byte === esc) this.#pending = [esc];
    else if (byte < 0x20) this.#control(byte);
    else if (this.#mode === "string") this.#refused += 1;
    else this.#put(String.fromCharCode(byte));
  }

  #initialise(): void {
    this.#lines = [blank, blank];
    this.#column = 0;
    this.#line = 0;
    this.#cursorShown = true;
    this.#mode = "overwrite";
    this.#font = "A";
  }

  #collect(byte: number): void {
    this.#pending.push(byte);
    const [, command = 0, ...data] = this.#pending;
    if (this.#pending.length < 2) return;
    const name = String.fromCharCode(command);
    if (name === "Q") {
      this.#collectString(data);
      return;
    }
    const count = parameters[name];
    if (count !== undefined && data.length < count) return;
    this.#pending = [];
    if (count === undefined || this.#mode === "string") this.#refused += 1;
    else this.#execute(name, data);
  }

  /** ESC Q A d1…dn CR, n up to a line; what is longer is cut. CLR and CAN end an unfinished one. */
  #collectString(data: readonly number[]): void {
    const [which, ...text] = data;
    if (which === undefined) return;
    const last = text.at(-1);
    if (!["A", "B", "D"].includes(String.fromCharCode(which))) {
      this.#pending = [];
      this.#refused += 1;
    } else if (last === clr || last === can) {
      this.#pending = [];
      this.#control(last);
    } else if (last === cr) {
      this.#pending = [];
      const shown = text
        .slice(0, -1)
        .filter((byte) => byte >= 0x20)
        .map((byte) => String.fromCharCode(byte))
        .join("");
      this.#lines[which === 0x42 ? 1 : 0] = shown.slice(0, glassColumns).padEnd(glassColumns);
      this.#mode = "string";
    } else if (text.length > 2 * glassColumns) this.#pending = this.#pending.slice(0, -1);
  }

  #control(byte: number): void {
    if (byte === clr) {
      this.#lines = [blank, blank];
      this.#column = 0;
      this.#line = 0;
      this.#leaveString();
      return;
    }
    if (byte === can) {
      this.#lines[this.#line] = blank;
      this.#column = 0;
      this.#leaveString();
      return;
    }
    if (this.#mode === "string") return;
    if (byte === bs) this.#move("D");
    if (byte === ht) this.#move("C");
    if (byte === lf) this.#move("B");
    if (byte === home) this.#move("H");
    if (byte === cr) this.#move("L");
  }

  #leaveString(): void {
    if (this.#mode === "string") this.#mode = "overwrite";
  }

  #execute(name: string, data: readonly number[]): void {
    const [first = 0, second = 0] = data;
    if (name === "\x11") this.#mode = "overwrite";
    else if (name === "\x12") this.#mode = "vertical";
    else if (name === "\x13") this.#mode = "horizontal";
    else if (name === "@") this.#initialise();
    else if (name === "[") this.#move(String.fromCharCode(first));
    else if (name === "_") this.#cursorShown = first === 1;
    else if (name === "f") this.#font = String.fromCharCode(first);
    else if (name === "*" && first >= 1 && first <= 4) this.#brightness = first;
    else if (name === "l" && first >= 1 && first <= glassColumns && (second === 1 || second === 2)) {
      this.#column = first - 1;
      this.#line = second === 1 ? 0 : 1;
    }
  }

  #move(where: string): void {
    if (where === "D") this.#column = Math.max(0, this.#column - 1);
    if (where === "C") this.#column = Math.min(glassColumns - 1, this.#column + 1);
    if (where === "A") this.#line = 0;
    if (where === "B") this.#line = 1;
    if (where === "L" || where === "H") this.#column = 0;
    if (where === "H") this.#line = 0;
    if (where === "R" || where === "K") this.#column = glassColumns - 1;
    if (where === "K") this.#line = 1;
  }

  /** Overwrite mode: from the end of a line on to the other one. The scroll modes are drawn the same way. */
  #put(character: string): void {
    const text = this.#lines[this.#line];
    this.#lines[this.#line] = text.slice(0, this.#column) + character + text.slice(this.#column + 1);
    this.#column += 1;
    if (this.#column < glassColumns) return;
    this.#column = 0;
    this.#line = this.#line === 0 ? 1 : 0;
  }
}

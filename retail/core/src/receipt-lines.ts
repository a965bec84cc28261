// receiptline's notation: text made harmless, words wrapped by printed width, and rows of two columns.
// Source: the OFSC ReceiptLine specification, "Text", "Escape sequences" and "Properties".

/** Columns of a line that this character takes in GB18030 and the other two-byte encodings: 1 or 2. */
function characterWidth(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2;
}

/** Printed width in columns. */
export function printedWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/**
 * Text that receiptline prints as it is: line ends and control characters become spaces, and every character of the
 * notation is written as `\xHH`. Also `-` and `=`, of which a line of its own would be a rule or a cut.
 */
export function plain(text: string): string {
  return text
    .normalize()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\\|{}~_"`^]|^[-=]+$/g, (found) =>
      [...found].map((character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`).join(""),
    );
}

/** Breaks at spaces and between double-width characters, else where the line is full. Always at least one line. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().match(/[!-~]+|\s+|[^\s!-~]/gu) ?? []) {
    const fits = printedWidth(line) + printedWidth(word) <= columns;
    if (!fits) {
      if (line.trim() !== "") lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? word.trimStart() : word;
    while (printedWidth(line) > columns) {
      lines.push(line.slice(0, columns));
      line = line.slice(columns);
    }
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** One column over the whole width, left. */
export function left(text: string, columns: number): readonly string[] {
  return wrapped(text, columns).map((line) => `|${plain(line)} |`);
}

/** One column over the whole width, centred. */
export function centred(text: string, columns: number): readonly string[] {
  return wrapped(text, columns).map((line) => plain(line));
}

/** A word at the left and an amount at the right, whatever stands between them. */
export function pair(word: string, amount: string, columns: number): readonly string[] {
  const width = Math.min(printedWidth(amount), columns - 2);
  return [`{width:*,${width}}`, `|${plain(word)} | ${plain(amount)}|`, "{width:auto}"];
}

/** A pair whose word stands two columns in: it belongs to the row above. A plain space there would centre it. */
export function indentedPair(word: string, amount: string, columns: number): readonly string[] {
  return pair(word, amount, columns).map((line) => line.replace(/^\|/, "|\\x20\\x20"));
}

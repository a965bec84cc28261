// Text that surely fits its block. ^FB prints what is too long over its own last line, so that too long a text is cut here, with
// an ellipsis. How wide letters are is the printer's font's matter: this takes them as wide as such fonts have them.

/** Of the height: an ideograph is square, a capital of the widest kind nearly. */
const wideEm = 1;
const narrowEm = 0.6;
/** What broken lines leave empty at their ends, where words are not broken. */
const usedOfLine = 0.9;

const emsOf = (character: string): number => (/[\u1100-\u115f\u2e80-\uffee]/u.test(character) ? wideEm : narrowEm);

/** @param widthOfHeight how many times as wide as a character is high the block is */
export const fitText = (text: string, widthOfHeight: number, lines: number): string => {
  const roomEms = widthOfHeight * lines * (lines > 1 ? usedOfLine : 1);
  const characters = [...text];
  let ems = characters.reduce((sum, character) => sum + emsOf(character), 0);
  if (ems <= roomEms) return text;
  while (characters.length > 0 && ems + wideEm > roomEms) ems -= emsOf(characters.pop() ?? "");
  return `${characters.join("").trimEnd()}…`;
};

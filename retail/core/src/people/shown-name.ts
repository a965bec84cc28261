// What a shopper may read of who comes: as much of the person's name as the chain says, and never more.

export type NameShown = "given-name" | "family-name" | "full-name" | "number";

export const namesShown: readonly NameShown[] = ["given-name", "family-name", "full-name", "number"];

/** Of two characters; all others have one (GB 18030 spelling). */
const longFamilyNames: ReadonlySet<string> = new Set(
  "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 轩辕 端木 南宫 西门 独孤 闻人".split(" "),
);

const isHan = /^\p{Script=Han}+$/u;

/** A name in Chinese characters begins with the family's; any other ends with it. A name of one word is shown whole. */
export function shownName(
  { name, number }: { readonly name: string; readonly number: string },
  shows: NameShown = "given-name",
): string {
  const whole = name.normalize("NFC").trim();
  if (shows === "number" || whole === "") return number;
  if (shows === "full-name") return whole;
  const { family, given } = partsOf(whole);
  return shows === "family-name" ? family : given;
}

function partsOf(whole: string): { readonly family: string; readonly given: string } {
  const characters = [...whole];
  if (isHan.test(whole)) {
    const length = characters.length > 2 && longFamilyNames.has(characters.slice(0, 2).join("")) ? 2 : 1;
    const given = characters.slice(length).join("");
    return { family: characters.slice(0, length).join(""), given: given === "" ? whole : given };
  }
  const words = whole.split(/\s+/);
  return { family: words.at(-1) ?? whole, given: words[0] ?? whole };
}

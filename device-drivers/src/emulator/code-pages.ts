// Printers' character code tables, from the manuals' pages, as the emulators' own data: the driver's codec is not asked.
// Each string is the upper half, 0x80–0xFF.

const upperHalves = {
  PC437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ",
  // With the ruled-line elements in 0x80–0x9F
  katakana:
    "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯ ｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳円年月日時分秒〒市区町村人▒ ",
  PC860:
    "ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ",
  PC863:
    "ÇüéâÂà¶çêëèïî‗À§ÉÈÊôËÏûù¤ÔÜ¢£ÙÛƒ¦´óú¨¸³¯Î⌐¬½¼¾«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ",
  PC865:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ",
  PC852:
    "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´-˝˛ˇ˘§÷¸°¨˙űŘř■ ",
  PC858:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´-±‗¾¶§÷¸°¨·¹³²■ ",
};

/** Tables that the platform's own decoder knows. */
const platformTables = { WPC1252: "windows-1252", PC866: "ibm866", thai: "windows-874" } as const;

type CodeTable = keyof typeof upperHalves | keyof typeof platformTables;

/** Epson, ESC t n. */
const epsonTables: Readonly<Record<number, CodeTable>> = {
  ...({ 0: "PC437", 1: "katakana", 3: "PC860", 4: "PC863", 5: "PC865" } as const),
  ...({ 16: "WPC1252", 17: "PC866", 18: "PC852", 19: "PC858", 21: "thai" } as const),
};

/** Star, ESC GS t n. */
const starTables: Readonly<Record<number, CodeTable>> = {
  ...({ 0: "PC437", 1: "PC437", 2: "katakana", 4: "PC858", 5: "PC852", 6: "PC860" } as const),
  ...({ 8: "PC863", 9: "PC865", 10: "PC866", 32: "WPC1252", 97: "thai" } as const),
};

const inTable = (byte: number, table: CodeTable): string => {
  if (byte < 0x80) return String.fromCharCode(byte);
  if (table === "WPC1252" || table === "PC866" || table === "thai")
    return new TextDecoder(platformTables[table]).decode(Uint8Array.of(byte));
  return upperHalves[table][byte - 0x80] ?? "?";
};

/** One byte 0x20–0xFF on code table `page`; a table that the printer lacks prints PC437. */
export const epsonCharacter = (byte: number, page: number): string => inTable(byte, epsonTables[page] ?? "PC437");
export const starCharacter = (byte: number, page: number): string => inTable(byte, starTables[page] ?? "PC437");

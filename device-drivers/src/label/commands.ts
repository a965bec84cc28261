// The ZPL II that the driver sends. Clauses are those of Zebra's "ZPL II Programming Guide"; ^HV is told of in its "RFID
// Programming Guide".

import { fitText } from "./fit-text.ts";
import type { Label, LabelPart } from "./label.ts";
import type { LabelProfile } from "./profile.ts";

/** ~HS, "Host Status Return": three strings. A printer without media or ribbon, or with an open head, does not answer it. */
export const hostStatus = "~HS";
/** ~HQES, "Host Query", errors and warnings: answered whatever is wrong. */
export const hostErrors = "~HQES";
/** ~JA, "Cancel All": formats in the buffer are thrown away, and a batch that prints ends. */
export const cancelAll = "~JA";

/** What the printer sends back when the label is printed, around the job's name. */
export const verifiedAs = { before: "[job:", after: "]" } as const;

/** ^FH: a byte as "_" and two hexadecimal digits. Prefixes, the indicator and ^FB's backslash never reach the printer as such. */
const fieldData = (text: string): string =>
  [...text]
    .filter((character) => character >= " ")
    .map((character) =>
      /[\^~_\\]/.test(character) ? `_${character.charCodeAt(0).toString(16).padStart(2, "0")}` : character,
    )
    .join("");

/** ^FB a,b,c,d,e, "Field Block": width, most lines, space between lines, justification, hanging indent. */
const justification = { left: "L", center: "C", right: "R" } as const;

export interface LabelRendering {
  readonly profile: LabelProfile;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Four characters 0–9, a–z that name the job. */
  readonly jobId: string;
}

/** ^BE is EAN-13, ^B8 EAN-8, ^BU UPC-A, each of which makes the check digit itself; ^BC is Code 128. */
const barcode = (data: string, heightDots: number): string => {
  if (/^\d{13}$/.test(data)) return `^BEN,${heightDots},Y,N^FD${data.slice(0, -1)}`;
  if (/^\d{12}$/.test(data)) return `^BUN,${heightDots},Y,N,Y^FD${data.slice(0, -1)}`;
  if (/^\d{8}$/.test(data)) return `^B8N,${heightDots},Y,N^FD${data.slice(0, -1)}`;
  // Its last parameter: the printer chooses the code set, so that digits stand in pairs.
  return `^BCN,${heightDots},Y,N,N,A^FH_^FD${fieldData(data)}`;
};

const part = (one: LabelPart, { dotsPerMm, font }: LabelProfile): string => {
  const dots = (mm: number): number => Math.round(mm * dotsPerMm);
  const at = `^FO${dots(one.xMm)},${dots(one.yMm)}`;
  if (one.is === "barcode") {
    // Modules of a third of a millimetre: EAN's own size.
    return `${at}^BY${Math.max(1, Math.round(dotsPerMm / 3))}${barcode(one.data, dots(one.heightMm))}^FS`;
  }
  const height = dots(one.heightMm);
  const text = fitText(one.text, one.widthMm / one.heightMm, one.lines);
  const block = `^FB${dots(one.widthMm)},${one.lines},0,${justification[one.align]},0`;
  return `${at}^A@N,${height},${height},${font}${block}^FH_^FD${fieldData(text)}^FS`;
};

/**
 * One label, once. ^CI28 is UTF-8; ^HV sends the job's name back when the label (its `L`) is printed, and the name stands at
 * the label's lower edge in the smallest letters.
 */
export const labelFormat = ({ parts }: Label, rendering: LabelRendering): string => {
  const { profile, widthMm, heightMm, jobId } = rendering;
  const dots = (mm: number): number => Math.round(mm * profile.dotsPerMm);
  const { before, after } = verifiedAs;
  return [
    `^XA^CI28^PW${dots(widthMm)}^LL${dots(heightMm)}^LH0,0`,
    ...parts.map((one) => part(one, profile)),
    `^FO${dots(1)},${dots(heightMm - 2.5)}^A0N,${dots(1.5)},${dots(1.5)}^FN1^FD${jobId}^FS`,
    `^HV1,4,${before},${after},L^FS`,
    "^PQ1^XZ",
  ].join("");
};

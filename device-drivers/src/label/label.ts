// A label as a drawing in millimetres, for whatever printer: what stands where.

export type LabelPart =
  | {
      readonly is: "text";
      readonly text: string;
      /** Of the upper left corner. */
      readonly xMm: number;
      readonly yMm: number;
      /** Of a character, from top to bottom. */
      readonly heightMm: number;
      /** Lines are broken at it. */
      readonly widthMm: number;
      /** What is longer is cut, with an ellipsis. */
      readonly lines: number;
      readonly align: "left" | "center" | "right";
    }
  | {
      readonly is: "barcode";
      /** EAN, UPC-A by their length of 8, 13, 12 digits; anything else in ASCII as Code 128. */
      readonly data: string;
      readonly xMm: number;
      readonly yMm: number;
      /** Of the bars; the characters below them come on top. */
      readonly heightMm: number;
    };

export interface Label {
  readonly parts: readonly LabelPart[];
}

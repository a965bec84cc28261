// Codes on a picture, read by a party that is not ours: zxing.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, type ReadResult, readBarcodes } from "zxing-wasm/reader";

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Dark rectangles on white, as a PGM picture. */
export const pictureOf = (of: {
  readonly width: number;
  readonly height: number;
  readonly dark: readonly Rectangle[];
}): Uint8Array => {
  const dots = Buffer.alloc(of.width * of.height, 255);
  for (const { x, y, width, height } of of.dark) {
    for (let row = y; row < y + height; row += 1) dots.fill(0, row * of.width + x, row * of.width + x + width);
  }
  return Buffer.concat([Buffer.from(`P5\n${of.width} ${of.height}\n255\n`), dots]);
};

let isPrepared = false;

export const readPicture = (picture: Uint8Array): Promise<ReadResult[]> => {
  if (!isPrepared) {
    // The package fetches its program from a network address unless it is handed over.
    const wasm = new Uint8Array(
      readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"))),
    );
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer } });
    isPrepared = true;
  }
  return readBarcodes(picture);
};

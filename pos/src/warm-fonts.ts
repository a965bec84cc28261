// Loads every subset of the fonts while nothing else is to be done: the first 鑫 of the day must not flash in
// another font on the scan path.

export async function warmFonts(fonts: FontFaceSet): Promise<void> {
  for (const face of fonts) {
    if (face.status !== "unloaded") continue;
    await idle();
    // A subset that fails to load leaves its characters to the next font of the list.
    await face.load().catch((cause: unknown) => console.warn(`font subset not loaded: ${face.family}`, cause));
  }
}

const idle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 1_000 }));

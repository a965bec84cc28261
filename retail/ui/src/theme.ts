// The kit's theme, taken from the tokens: one place where a brand is set.

import { createTheme } from "@mantine/core";

export const theme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font)",
  headings: { fontFamily: "var(--font)" },
  defaultRadius: "var(--radius)",
  respectReducedMotion: true,
  cursorType: "pointer",
});

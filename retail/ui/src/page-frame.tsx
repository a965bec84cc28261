// What every screen is drawn in: the kit's provider and the words. Styles come from files alone, so that a page
// may forbid inline ones.

import { MantineProvider } from "@mantine/core";
import type { i18n } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import type { Theme } from "./preference.ts";
import { theme as kitTheme } from "./theme.ts";

export interface PageFrameProps {
  readonly language: i18n;
  readonly theme: Theme;
  readonly children: ReactNode;
}

export function PageFrame({ language, theme, children }: PageFrameProps) {
  return (
    <MantineProvider
      theme={kitTheme}
      withCssVariables={false}
      withGlobalClasses={false}
      {...(theme === "auto" ? { defaultColorScheme: "auto" } : { forceColorScheme: theme })}
    >
      <I18nextProvider i18n={language}>{children}</I18nextProvider>
    </MantineProvider>
  );
}

/** Puts language and theme onto the document, where styles and screen readers look for them. */
export function dressDocument(root: HTMLElement, { language, theme }: { language: string; theme: Theme }): void {
  root.lang = language;
  root.dataset.theme = theme;
}

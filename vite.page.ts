// How every page is built to its folder's dist/: relative addresses, nothing inlined, so that the strictest policy can
// serve it. A page's own HTML is its title, its root and its script; the document around them is the
// same for all.

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const pageDocument: Plugin = {
  name: "page-document",
  transformIndexHtml: {
    order: "pre",
    handler: (own) => {
      const [title = ""] = /^<title>.*\n/.exec(own) ?? [];
      return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    ${title}    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
  </head>
  <body>
${own.slice(title.length)}  </body>
</html>
`;
    },
  },
};

export default defineConfig({
  base: "./",
  plugins: [pageDocument, react()],
  build: {
    target: "es2024",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

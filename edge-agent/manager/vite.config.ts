// Builds the staff pages to dist/: relative addresses, nothing inlined, so that the strictest policy can serve them.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    target: "es2024",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: ["manager.html", "associate.html"] },
  },
});

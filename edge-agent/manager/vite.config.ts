// Builds the staff pages.

import { mergeConfig } from "vite";
import page from "../../vite.page.ts";

export default mergeConfig(page, { build: { rolldownOptions: { input: ["manager.html", "associate.html"] } } });

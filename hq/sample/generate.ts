// Writes the sample data beside this file: `node hq/sample/generate.ts` with the pinned Node.

import { writeFileSync } from "node:fs";
import { sampleFiles } from "./sample-files.ts";

for (const [name, text] of sampleFiles()) writeFileSync(new URL(name, import.meta.url), text);

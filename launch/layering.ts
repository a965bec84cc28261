// `npm run layering`: prints each import that the table of rooms forbids; exits 1 when there is one.

import { cruiseHouse } from "./checks/layering.ts";

const { modules, violations } = await cruiseHouse();
for (const { rule, from, to } of violations) console.log(`${from} → ${to}\n  breaks: ${rule}`);
console.log(`layering: ${modules} modules read, ${violations.length} forbidden imports`);
process.exitCode = violations.length === 0 ? 0 : 1;

// `npm run evertill -- revoke-box --box 0412-02 --person NAME`: a box that HQ does not let in any more. Ends with 0, or 2 when
// it could not be done.

import { parseArgs } from "node:util";
import type { Bilingual, Language } from "@evertill/core";
import { consoleOf } from "../console/ask-console.ts";

const help: Bilingual = {
  en: `npm run evertill -- revoke-box --box BOX --person NAME [options]

HQ ends the box's link and lets it in no more, until it is enrolled anew. It goes on selling into its own journal.

  --person NAME      who revokes it, kept beside it
  --data FOLDER      of the store (.evertill)
  --store NUMBER     another store of its HQ`,
  zh: `npm run evertill -- revoke-box --box 设备号 --person 姓名 [选项]

总部断开并不再接入该设备，直至重新登记。该设备仍可销售，记入自己的流水账。

  --person 姓名      由谁吊销（会留存）
  --data 目录        门店的数据目录（.evertill）
  --store 店号       该总部的其他门店`,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      box: { type: "string", default: "" },
      person: { type: "string" },
      store: { type: "string" },
      data: { type: "string", default: ".evertill" },
      language: { type: "string", default: "en" },
      help: { type: "boolean", default: false },
    },
  });
  const language: Language = values.language === "zh" ? "zh" : "en";
  if (values.help) {
    process.stdout.write(`${help[language]}\n`);
    return;
  }
  const hq = consoleOf(values.data);
  const { box, person, store = hq.stores[0] ?? "" } = values;
  if (box === "") throw new Error("--box is missing");
  const route = `boxes/${encodeURIComponent(store)}/${encodeURIComponent(box)}/revoke`;
  const { certificates } = await hq.post(route, { person });
  const count = Number(certificates);
  process.stdout.write(
    `${{ en: `${box}: ${count} certificates revoked.`, zh: `${box}：已吊销 ${count} 张证书。` }[language]}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help.en}\n`);
  process.exitCode = 2;
});

// What the enrol command says to the person at the box.

import type { Bilingual } from "@evertill/core";

export const enrolUsage: Bilingual = {
  en: "npm run evertill -- enrol --config BOX.json CODE",
  zh: "npm run evertill -- enrol --config 设备.json 登记码",
};

/** What is wrong with a configuration that names no way to enrol. */
export const noDoorWords = {
  hub: `/enrolment is missing; accepted: { "hqUrl": "https://…" }, HQ's door for boxes`,
  lane: "/hub/url is plain; accepted: https://…, the hub's address over TLS",
  kiosk: "/hubUrl is plain; accepted: https://…, the hub's address over TLS",
} as const;

export function enrolledWords(box: string, endsMs: number): Bilingual {
  const day = new Date(endsMs).toISOString().slice(0, 10);
  return { en: `${box} is enrolled; its certificate lasts until ${day}.`, zh: `${box} 已登记，证书有效至 ${day}。` };
}

const askAnother: Bilingual = { en: "Ask HQ for another code.", zh: "请向总部索取新的登记码。" };
const checkCode: Bilingual = { en: "Check the code and type it again.", zh: "请核对登记码后重新输入。" };

/** What to do, by why it was refused; what is not here speaks by HQ's own detail. */
const remedies: ReadonlyMap<string, Bilingual> = new Map([
  ["malformed-code", checkCode],
  ["unknown-code", checkCode],
  ["code-ended", askAnother],
  ["code-used", askAnother],
  [
    "another-authority",
    {
      en: "Who answers is not the HQ that made the code. Check /enrolment/hqUrl; do not enrol if it is right.",
      zh: "应答方不是生成此登记码的总部。请检查 /enrolment/hqUrl；若地址无误，请勿登记。",
    },
  ],
  [
    "unreachable",
    {
      en: "HQ does not answer. Check the network and /enrolment/hqUrl; for a lane or a kiosk, that its hub is enrolled and up.",
      zh: "总部没有应答。请检查网络和 /enrolment/hqUrl；收银台或自助屏请确认门店主机已登记并在运行。",
    },
  ],
]);

export function enrolRefusedWords({ reason, detail }: { readonly reason: string; readonly detail: string }): Bilingual {
  const remedy = remedies.get(reason) ?? { en: detail, zh: detail };
  return { en: `Not enrolled (${reason}). ${remedy.en}`, zh: `未登记（${reason}）。${remedy.zh}` };
}

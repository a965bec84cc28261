// What may follow `npm run evertill -- import`, read once.

import path from "node:path";
import { parseArgs } from "node:util";
import type { Bilingual, Currency, Language } from "@evertill/core";
import { currencies, type FileEncoding, fileEncodings, isCurrency } from "../catalogue/index.ts";
import { refusedName } from "./refused-file.ts";

export interface ImportOptions {
  readonly file: string;
  /** Of the store whose HQ takes the file. */
  readonly dataFolder: string;
  /** An HQ elsewhere; null: the store's own. */
  readonly hq: { readonly url: string; readonly keyFile: string } | null;
  readonly isTrial: boolean;
  readonly currency: Currency | null;
  readonly encoding: FileEncoding | null;
  readonly skip: readonly string[];
  readonly refusedFile: string;
  readonly language: Language;
}

/** What is not understood, and what is accepted. */
export class ImportUsage extends Error {
  readonly told: Bilingual;
  readonly language: Language;

  constructor(told: Bilingual, language: Language) {
    super(told.en);
    this.told = told;
    this.language = language;
  }
}

const options = {
  data: { type: "string", default: ".evertill" },
  hq: { type: "string" },
  "key-file": { type: "string" },
  "dry-run": { type: "boolean", default: false },
  currency: { type: "string" },
  encoding: { type: "string" },
  skip: { type: "string", multiple: true },
  refused: { type: "string" },
  language: { type: "string", default: "en" },
  help: { type: "boolean", default: false },
} as const;

/** @param folder where the person stands. @returns "help" when that is asked for. @throws ImportUsage */
export function readImportOptions(
  args: readonly string[],
  folder: string,
): ImportOptions | { readonly help: Language } {
  let language: Language = args.includes("--language=zh") ? "zh" : "en";
  const refuse = (en: string, zh: string) => new ImportUsage({ en, zh }, language);
  const parsed = () => {
    try {
      return parseArgs({ args: [...args], allowPositionals: true, options });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw refuse(said, `无法识别的参数：${said}`);
    }
  };
  const { values, positionals } = parsed();
  if (values.language !== "en" && values.language !== "zh")
    throw refuse("--language: en or zh", "--language：en 或 zh");
  language = values.language;
  if (values.help) return { help: language };
  const [file] = positionals;
  if (file === undefined || file === "" || positionals.length > 1) throw refuse("one FILE is needed", "需要一个文件");
  if ((values.hq === undefined) !== (values["key-file"] === undefined))
    throw refuse("--hq and --key-file go together", "--hq 与 --key-file 须同时使用");
  if (values.hq !== undefined && !/^https?:\/\/[^/]/.test(values.hq))
    throw refuse(`--hq ${values.hq}: http://… or https://…`, `--hq ${values.hq}：应为 http://… 或 https://…`);
  const currency = values.currency ?? null;
  if (currency !== null && !isCurrency(currency))
    throw refuse(
      `--currency ${currency}: ${currencies.join(", ")}`,
      `--currency ${currency}：${currencies.join("、")}`,
    );
  const encoding = fileEncodings.find((known) => known === values.encoding) ?? null;
  if (values.encoding !== undefined && encoding === null)
    throw refuse(
      `--encoding ${values.encoding}: ${fileEncodings.join(", ")}`,
      `--encoding ${values.encoding}：${fileEncodings.join("、")}`,
    );
  return {
    ...{
      file: path.resolve(folder, file),
      dataFolder: path.resolve(folder, values.data),
      currency,
      encoding,
      language,
    },
    hq:
      values.hq === undefined
        ? null
        : { url: values.hq.replace(/\/+$/, ""), keyFile: path.resolve(folder, values["key-file"] ?? "") },
    ...{ isTrial: values["dry-run"], skip: values.skip ?? [] },
    refusedFile: values.refused === undefined ? refusedName(file, folder) : path.resolve(folder, values.refused),
  };
}

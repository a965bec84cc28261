// What did not pass at once, a line each with where and why, so that the end of a long log tells all that is to be done.

import { stripVTControlCharacters } from "node:util";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listed = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** An error's lines up to its call log or stack: what was expected, of what, and what was there. */
function reason(message: unknown): string {
  const [head = ""] = stripVTControlCharacters(String(message ?? "it did not say why")).split(/\n\s*(?:Call log:|at )/);
  return head.replaceAll(/\s+/g, " ").trim().slice(0, 300);
}

/** "serials.spec.ts:38" of a Playwright error. */
function place(file: unknown, error: Fields | undefined): string {
  const line = isFields(error?.location) ? `:${String(error.location.line)}` : "";
  return `${String(file)}${line}`;
}

function ofSuite(suite: Fields): readonly string[] {
  const own = listed(suite.specs).flatMap(({ title, file, tests }) =>
    listed(tests)
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => {
        const error = listed(results).flatMap(({ errors }) => listed(errors))[0];
        const verdict = status === "flaky" ? "flaky, passed at the second try" : "failed";
        return `${verdict}: ${place(file, error)} ${String(title)}: ${reason(error?.message)}`;
      }),
  );
  return [...own, ...listed(suite.suites).flatMap(ofSuite)];
}

/** @param report Playwright's JSON report; of anything else there is nothing to tell. */
export function playwrightFailures(report: unknown): readonly string[] {
  if (!isFields(report)) return [];
  const outside = listed(report.errors).map(({ message }) => `failed: ${reason(message)}`);
  return [...outside, ...listed(report.suites).flatMap(ofSuite)];
}

/** @param report Vitest's JSON report; of anything else there is nothing to tell. */
export function vitestFailures(report: unknown): readonly string[] {
  if (!isFields(report)) return [];
  return listed(report.testResults)
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const failed = listed(assertionResults).filter(({ status }) => status === "failed");
      if (failed.length === 0) return [`failed: ${String(name)}: ${reason(message)}`];
      return failed.map(({ fullName, failureMessages }) => {
        const [first] = Array.isArray(failureMessages) ? failureMessages : [];
        return `failed: ${String(name)} ${String(fullName)}: ${reason(first)}`;
      });
    });
}

// What the static checker says of a main process, read from its report (SARIF 2.1.0): its exit code says nothing, since it
// ends in an error wherever it cannot ask a network for Electron's releases.

export interface Finding {
  /** Of the checker: "NODE_INTEGRATION_JS_CHECK". */
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** @throws Error where the report is no SARIF of one run */
export function readFindings(report: unknown): readonly Finding[] {
  const results = (report as { runs?: readonly { results?: unknown }[] }).runs?.[0]?.results;
  if (!Array.isArray(results)) throw new Error("the checker's report is no SARIF with the results of a run");
  return results.map((result): Finding => {
    const { ruleId, message, locations } = result as SarifResult;
    const place = locations[0]?.physicalLocation;
    return {
      ...{ rule: ruleId, text: message.text },
      ...{ file: place?.artifactLocation.uri ?? "", line: place?.region?.startLine ?? 0 },
    };
  });
}

interface SarifResult {
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number };
    };
  }[];
}

/** Findings that were looked into and stand, each with why. */
export const looked: Readonly<Record<string, string>> = {
  CSP_GLOBAL_CHECK:
    "the page's policy is a header of the agent that serves it (edge-agent/src/window/window-server.ts)",
};

import { expect, test } from "vitest";
import { identityOf, identityUri } from "./box-identity.ts";

test("[L4] a name is read as it is written", () => {
  const identity = { is: "box", store: "0412", box: "0412-02", role: "lane" } as const;
  expect(identityUri(identity)).toBe("evertill://store/0412/lane/0412-02");
  expect(identityOf({ subjectAltName: `URI:${identityUri(identity)}` })).toEqual(identity);
  expect(identityOf({ subjectAltName: "URI:evertill://hq" })).toEqual({ is: "hq" });
});

test.each([
  ["none", ""],
  ["a name in the network", "DNS:evertill.example"],
  ["a role that there is not", "URI:evertill://store/0412/manager/0412-02"],
  ["more than one", "URI:evertill://hq, URI:evertill://store/0412/hub/0412-01"],
  ["another with something behind it", "URI:evertill://hq/"],
  ["one in quotation marks", 'URI:"evertill://hq, x"'],
])("[L4] %s is nobody's", (_, subjectAltName) => {
  expect(identityOf({ subjectAltName })).toBeNull();
});

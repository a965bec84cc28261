// A phone at the staff pages: over TLS, by the name that it opened, and by nothing but the chain's own authority.

import { request } from "node:https";
import { readEnrolment } from "@evertill/enrolment";

export interface PhoneAnswer {
  readonly status: number;
  readonly body: string;
}

/** @param dataFolder of the hub, which knows the authority. @throws what TLS says where the certificate is not for this name */
export function askAsPhone(url: string, dataFolder: string): Promise<PhoneAnswer> {
  const enrolment = readEnrolment(dataFolder);
  if (enrolment === null) throw new Error("the hub is not enrolled");
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca: enrolment.authorityPem, timeout: 10_000 }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer within 10 s")));
    asked.on("error", reject);
    asked.end();
  });
}

// Which boxes HQ lets in: the codes that a person made, the certificates that were given for them, and the revoked ones. A code
// is used by the key that came first with it; the same key that comes again is given the same.

import { randomBytes, X509Certificate } from "node:crypto";
import {
  acceptedWebNames,
  type BoxIdentity,
  codeText,
  type EnrolmentAsk,
  type EnrolmentGiven,
  type SignedRevokedList,
  secretDigest,
} from "@evertill/enrolment";
import { verifyText } from "@evertill/journal";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { Authority } from "./authority.ts";

export type EnrolmentRefusal =
  | "unknown-code"
  | "code-ended"
  | "code-used"
  | "other-box"
  | "bad-request"
  | "bad-journal-key"
  | "other-journal-key"
  | "name-not-allowed";

export type EnrolmentAnswer =
  | { readonly ok: true; readonly given: EnrolmentGiven }
  | { readonly ok: false; readonly reason: EnrolmentRefusal; readonly detail: string };

interface EnrolmentBookOptions {
  readonly db: Kysely<Tables>;
  readonly authority: Authority;
  readonly nowMs: () => number;
}

const accepted = {
  "unknown-code": "accepted: a code that HQ's console shows",
  "code-ended": "accepted: a code that has not ended; make another",
  "code-used": "accepted: a code that no other key has used; make another",
  "other-box": "accepted: the store, box and role that the code was made for",
  "bad-request": "accepted: a PKCS #10 request of a P-256 key, signed by it",
  "bad-journal-key": "accepted: the request signed by the journal key that is named; only a kiosk has none",
  "name-not-allowed": `accepted: ${acceptedWebNames}`,
  "other-journal-key": "accepted: the journal key with which this name began; enrol a new journal under a new name",
} as const satisfies Readonly<Record<EnrolmentRefusal, string>>;

const refuse = (reason: EnrolmentRefusal): EnrolmentAnswer => ({ ok: false, reason, detail: accepted[reason] });

export class EnrolmentBook {
  readonly #options: EnrolmentBookOptions;
  #revoked: ReadonlySet<string> = new Set();
  #revokedOf: ReadonlyMap<string, readonly string[]> = new Map();

  private constructor(options: EnrolmentBookOptions) {
    this.#options = options;
  }

  static async open(options: EnrolmentBookOptions): Promise<EnrolmentBook> {
    const book = new EnrolmentBook(options);
    await book.#readRevoked();
    return book;
  }

  /** Serial numbers; whoever comes is held against them. */
  get revoked(): ReadonlySet<string> {
    return this.#revoked;
  }

  /** What a store is told of them, signed. */
  revokedList(store: string): SignedRevokedList {
    const { authority, nowMs } = this.#options;
    return authority.signRevoked({ store, atMs: nowMs(), serials: [...(this.#revokedOf.get(store) ?? [])] });
  }

  /** @param person who makes it. @param lifeMs from now on */
  async makeCode(
    { store, box, role }: BoxIdentity,
    { person, lifeMs }: { readonly person: string; readonly lifeMs: number },
  ): Promise<{ readonly code: string; readonly endsMs: number }> {
    const { db, authority, nowMs } = this.#options;
    const secret = randomBytes(10).toString("hex");
    const atMs = nowMs();
    await db
      .insertInto("enrolment_code")
      .values({
        ...{ digest: secretDigest(secret), store, box, role, person, used_key: null },
        ...{ made_at: new Date(atMs), ends_at: new Date(atMs + lifeMs) },
      })
      .execute();
    return { code: codeText({ secret, authority: authority.fingerprint }), endsMs: atMs + lifeMs };
  }

  async enrol(ask: EnrolmentAsk): Promise<EnrolmentAnswer> {
    const { db, authority, nowMs } = this.#options;
    const key = await authority.keyOf(ask.request);
    if (key === null) return refuse("bad-request");
    const isJournalProved =
      ask.journal === undefined
        ? ask.role === "kiosk"
        : verifyText(ask.journal.key, ask.request, ask.journal.signature);
    if (!isJournalProved) return refuse("bad-journal-key");
    return db.transaction().execute(async (tx) => {
      const code = await tx
        .selectFrom("enrolment_code")
        .selectAll()
        .where("digest", "=", secretDigest(ask.secret))
        .forUpdate()
        .executeTakeFirst();
      if (code === undefined) return refuse("unknown-code");
      if (code.store !== ask.store || code.box !== ask.box || code.role !== ask.role) return refuse("other-box");
      if (code.used_key !== null && code.used_key !== key) return refuse("code-used");
      if (nowMs() > code.ends_at.getTime()) return refuse("code-ended");
      if (ask.journal !== undefined && !(await pinJournalKey(tx, ask, ask.journal.key)))
        return refuse("other-journal-key");
      await tx.updateTable("enrolment_code").set({ used_key: key }).where("digest", "=", code.digest).execute();
      return { ok: true, given: await this.#give(tx, ask, ask.request) };
    });
  }

  /** For a box that showed the certificate that it has. */
  async renew(identity: BoxIdentity, request: string): Promise<EnrolmentAnswer> {
    const { db, authority } = this.#options;
    if ((await authority.keyOf(request)) === null) return refuse("bad-request");
    return { ok: true, given: await db.transaction().execute((tx) => this.#give(tx, identity, request)) };
  }

  /**
   * Every certificate of a box, and every code for it, is worth nothing from now on.
   * @returns how many certificates that were
   */
  async revoke({ store, box }: Pick<BoxIdentity, "store" | "box">, person: string): Promise<number> {
    const { db, nowMs } = this.#options;
    const at = new Date(nowMs());
    const revoked = await db.transaction().execute(async (tx) => {
      await tx
        .updateTable("enrolment_code")
        .set({ ends_at: at })
        .where("store", "=", store)
        .where("box", "=", box)
        .where("ends_at", ">", at)
        .execute();
      return tx
        .updateTable("box_certificate")
        .set({ revoked_at: at, revoked_by: person })
        .where("store", "=", store)
        .where("box", "=", box)
        .where("revoked_at", "is", null)
        .returning("serial")
        .execute();
    });
    await this.#readRevoked();
    return revoked.length;
  }

  async #readRevoked(): Promise<void> {
    const { db } = this.#options;
    const columns = ["serial", "store"] as const;
    const rows = await db.selectFrom("box_certificate").select(columns).where("revoked_at", "is not", null).execute();
    const byStore = Map.groupBy(rows, ({ store }) => store);
    this.#revoked = new Set(rows.map(({ serial }) => serial));
    this.#revokedOf = new Map([...byStore].map(([store, of]) => [store, of.map(({ serial }) => serial)]));
  }

  async #give(tx: Transaction<Tables>, { store, box, role }: BoxIdentity, request: string): Promise<EnrolmentGiven> {
    const { authority } = this.#options;
    const certificate = await authority.certify(request, { is: "box", store, box, role });
    if (certificate === null) throw new Error("a request that was read is no request any more");
    const { serialNumber: serial, validToDate } = new X509Certificate(certificate);
    await tx
      .insertInto("box_certificate")
      .values({
        ...{ serial, store, box, role, certificate, ends_at: validToDate },
        ...{ revoked_at: null, revoked_by: null },
      })
      .execute();
    return { certificate };
  }
}

/** False: the name's journal was begun by another key. */
async function pinJournalKey(tx: Transaction<Tables>, { store, box }: BoxIdentity, key: string): Promise<boolean> {
  const { rows } = await sql<{ public_key: string }>`
    INSERT INTO box (store, box, public_key) VALUES (${store}, ${box}, ${key})
    ON CONFLICT (store, box) DO UPDATE SET public_key = box.public_key RETURNING public_key`.execute(tx);
  return rows[0]?.public_key === key;
}

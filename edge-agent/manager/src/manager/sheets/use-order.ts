// An order to the hub with the id that makes it one: while no answer has come, the same order goes out under the same id [P2].

import type { ApprovalGiven, Refusal, StaffAnswer } from "@evertill/protocol";
import { useRef, useState } from "react";
import { useRoom } from "../../door/door-context.ts";

/** 128 random bits as hex digits. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

interface Order {
  readonly isWaiting: boolean;
  readonly refused: Refusal | null;
  /** True when it is done. @param body of the order, made with its id */
  send(body: (id: string, approval: ApprovalGiven | null) => object, approval?: ApprovalGiven): Promise<boolean>;
  /** What was refused is seen to. */
  forget(): void;
}

const unanswered: Refusal = { ok: false, reason: "holder-unreachable" };

export function useOrder(path: string): Order {
  const { door } = useRoom();
  const open = useRef<{ readonly id: string; readonly what: string } | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  return {
    isWaiting,
    refused,
    send: async (body, approval) => {
      const what = JSON.stringify(body("", approval ?? null));
      const id = open.current?.what === what ? open.current.id : randomId();
      open.current = { id, what };
      setWaiting(true);
      const answer = await door.post<StaffAnswer>(path, body(id, approval ?? null));
      setWaiting(false);
      if (answer !== null) open.current = null;
      setRefused(answer === null ? unanswered : answer.ok ? null : answer);
      return answer?.ok === true;
    },
    forget: () => setRefused(null),
  };
}

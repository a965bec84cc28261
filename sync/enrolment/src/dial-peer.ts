// A TLS connection that nothing is said on before the peer's certificate was judged: every request of a box to the tier above
// begins here. TLS 1.3 alone, which shows no certificate to a listener (RFC 8446, section 4.4.2).

import type { X509Certificate } from "node:crypto";
import { Agent as HttpsAgent, type RequestOptions } from "node:https";
import { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import { Agent as Dispatcher, fetch } from "undici";
import { dialTunnel } from "./dial-tunnel.ts";
import type { KeyAndCertificate } from "./x509-forms.ts";

/** The peer is not who was asked for; nothing was said to it. */
export class PeerRefusedError extends Error {
  readonly code = "peer-refused";
  readonly reason: string;

  constructor(reason: string) {
    super(`the tier above was not spoken to: ${reason}`);
    this.reason = reason;
  }
}

export interface Dialling {
  /** What is shown of oneself; null: nothing. @throws PeerRefusedError where there is nothing to begin with yet */
  own(): KeyAndCertificate | null;
  /** Null: it may be spoken to; else why not. */
  refuses(certificate: X509Certificate): string | null;
  /** Of the hub that carries the bytes, `https://host:port`; absent: the peer is reached directly. */
  readonly through?: string;
}

const handshakeMs = 3_000;

/** @param protocol what is spoken on it (RFC 7301). @throws PeerRefusedError, or what the network says */
export async function dialPeer(
  { host, port }: { readonly host: string; readonly port: number },
  by: Dialling,
  protocol = "http/1.1",
): Promise<TLSSocket> {
  const own = by.own();
  const line =
    by.through === undefined
      ? { host: host.replace(/^\[|\]$/g, ""), port }
      : { socket: await dialTunnel(by.through, handshakeMs) };
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...{ ...line, minVersion: "TLSv1.3", ALPNProtocols: [protocol] },
      ...(own === null ? {} : { key: own.keyPem, cert: own.certificatePem }),
      // Judged here, by the chain's own authority and by what the certificate is of, not by a name in the network.
      rejectUnauthorized: false,
    });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(handshakeMs, () => fail(new Error("no TLS handshake in time")));
    socket.once("error", fail);
    socket.once("secureConnect", () => {
      const refusal = judged(socket, by);
      if (refusal !== null) return fail(refusal);
      socket.setTimeout(0);
      socket.removeAllListeners("timeout");
      socket.removeListener("error", fail);
      resolve(socket);
    });
  });
}

/** Null: the peer may be spoken to. What cannot be judged, since what is kept here cannot be read, may not. */
function judged(socket: TLSSocket, by: Dialling): Error | null {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return new PeerRefusedError("no-certificate");
  try {
    const refusal = by.refuses(certificate);
    return refusal === null ? null : new PeerRefusedError(refusal);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export interface SecureInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface SecureAccess {
  /** For WebSockets. */
  readonly agent: HttpsAgent;
  fetch(url: URL | string, init?: SecureInit): Promise<Response>;
  /** Ends connections that nobody waits on. */
  close(): Promise<void>;
}

export function secureAccess(by: Dialling): SecureAccess {
  const dialled = async (host: string, port: number | string) => dialPeer({ host, port: Number(port) }, by);
  const dispatcher = new Dispatcher({
    connect: ({ hostname, port }, done) => {
      dialled(hostname, port === "" ? 443 : port).then(
        (socket) => done(null, socket),
        (error: Error) => done(error, null),
      );
    },
  });
  return {
    agent: new JudgingAgent(dialled),
    fetch: async (url, init = {}) => {
      const { body, status, statusText, headers } = await fetch(url, { ...init, dispatcher });
      return new Response(body, { status, statusText, headers: [...headers] });
    },
    close: () => dispatcher.close(),
  };
}

class JudgingAgent extends HttpsAgent {
  readonly #dialled: (host: string, port: number | string) => Promise<TLSSocket>;

  constructor(dialled: (host: string, port: number | string) => Promise<TLSSocket>) {
    super({ keepAlive: false });
    this.#dialled = dialled;
  }

  override createConnection(
    { host, port }: RequestOptions,
    done?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#dialled(host ?? "", port ?? 443).then(
      (socket) => done?.(null, socket),
      // Node's own types have a stream come with an error; nobody looks at it.
      (error: Error) => done?.(error, new Duplex()),
    );
  }
}

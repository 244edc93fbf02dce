import "server-only";

import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import { speakTls, visit, world, type Outside } from "@/lib/endpoints/probes/gateway";
import { targetOf, type Target } from "@/lib/endpoints/probes/rules";
import {
  KEPT_BODY,
  keptHeaders,
  keptText,
  outcomeOf,
  PATIENCE,
  type Outcome,
} from "./rules";

/** What is sent: headers besides `host` and the body, with the token that must not be kept. */
export type Parcel = { headers: Record<string, string>; body: string; token: string };

/** What came back. */
export type Received = {
  outcome: Outcome;
  /** The public address that was connected to; empty without any. */
  address: string;
  status: number | null;
  headers: Record<string, string>;
  body: string;
  retryAfter: string | undefined;
};

const nothing = {
  ...{ address: "", status: null, headers: {}, body: "", retryAfter: undefined },
};

/**
 * Sends to a registered URL, to a public address only, over TLS, for a limited time. No redirect is
 * followed. Never fails: what goes wrong is an outcome.
 */
export async function post(
  url: string,
  parcel: Parcel,
  outside: Outside = world,
  patience = PATIENCE,
): Promise<Received> {
  const target = targetOf(url);
  // `up` is nothing that an address by itself can be.
  if (typeof target === "string") {
    return { ...nothing, outcome: target === "up" ? "noHttp" : target };
  }
  let reached = "";
  const sent = await visit(
    target,
    patient(outside, patience.connecting),
    async ({ socket, address, keep }) => {
      reached = address;
      const secure = await speakTls(socket, target, outside, keep);
      return exchange(target, secure, parcel, patience.body);
    },
    patience.whole,
  );
  if ("finding" in sent) {
    const outcome = sent.finding === "up" ? "noHttp" : sent.finding;
    return { ...nothing, outcome, address: reached };
  }
  return {
    ...{ ...sent.value, address: reached },
    outcome: outcomeOf(sent.value.status ?? 0),
  };
}

/** The same way out, for those who take a connection within a few seconds. */
function patient(outside: Outside, limit: number): Outside {
  const open: Outside["open"] = (address, port) => {
    const socket = outside.open(address, port);
    const stop = setTimeout(
      () => socket.destroy(Object.assign(new Error("slow"), { code: "ETIMEDOUT" })),
      limit,
    );
    for (const event of ["connect", "close"]) {
      socket.once(event, () => clearTimeout(stop));
    }
    return socket;
  };
  return { ...outside, open };
}

async function exchange(
  { authority, path }: Target,
  secure: TLSSocket,
  { headers, body, token }: Parcel,
  patience: number,
): Promise<Omit<Received, "outcome" | "address">> {
  const asked = request({
    ...{ createConnection: () => secure, method: "POST", path },
    headers: {
      ...{ host: authority, ...headers },
      "content-length": Buffer.byteLength(body),
    },
  });
  asked.end(body);
  try {
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    return {
      status: answer.statusCode ?? 0,
      headers: keptHeaders(answer.headers),
      body: keptText(await beginningOf(answer, patience), token),
      retryAfter: answer.headers["retry-after"],
    };
  } finally {
    asked.on("error", () => {});
    asked.destroy();
  }
}

/** The first bytes of a body. One that is long, or comes slowly, is not waited for. */
async function beginningOf(answer: IncomingMessage, patience: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  const stop = setTimeout(() => answer.destroy(), patience);
  try {
    for await (const part of answer) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
      if (size >= KEPT_BODY) break;
    }
  } catch {
    // Cut off: what came is what is kept.
  } finally {
    clearTimeout(stop);
  }
  return Buffer.concat(parts).subarray(0, KEPT_BODY).toString("utf8");
}

import "server-only";

import { createTransport } from "nodemailer";
import { env, type MailServer } from "@/lib/env";
import type { SendError } from "./rules";

/** One mail, ready to go. */
export type Post = {
  /** Always the same for the same mail: a server that gets it twice can tell. */
  messageId: string;
  writtenAt: Date;
  recipient: string;
  subject: string;
  text: string;
  html: string;
};

export type Sent = { ok: true } | { ok: false; error: SendError; said: string };

export type Patience = Record<"connecting" | "greeting" | "silence" | "whole", number>;

/** Hands mails to a server. Each goes through its own connection: none can spoil the next. */
export type Postman = { send: (post: Post) => Promise<Sent> };

/** The mail server that the settings name, or null when they name none. */
export function postman(patience: Patience): Postman | null {
  return env.mailServer ? postmanOf(env.mailServer, patience) : null;
}

export function postmanOf(server: MailServer, patience: Patience): Postman {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.tls === "from the start",
    requireTLS: server.tls === "required",
    ...(server.user ? { auth: { user: server.user, pass: server.password } } : {}),
    connectionTimeout: patience.connecting,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    dnsTimeout: patience.connecting,
    // What a mail says never comes from a file or another server.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(post) {
      try {
        await transport.sendMail({
          messageId: post.messageId,
          date: post.writtenAt,
          from: server.from,
          to: { name: "", address: post.recipient },
          // Not read from the headers: one recipient, whatever a name holds.
          envelope: { from: server.from.address, to: [post.recipient] },
          subject: post.subject,
          text: post.text,
          html: post.html,
          headers: {
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
          },
          // A server that answers a byte a minute is never silent.
          signal: AbortSignal.timeout(patience.whole),
        });
        return { ok: true };
      } catch (error) {
        return asFailure(error);
      }
    },
  };
}

function asFailure(error: unknown): Sent {
  const { code, command, responseCode, response, message, name } = error as SendError & {
    response?: string;
    name?: string;
  };
  const isTimeUp = name === "TimeoutError" || name === "AbortError";
  return {
    ok: false,
    error: { code: isTimeUp ? "ETIMEDOUT" : code, command, responseCode, message },
    said: response ?? message ?? "",
  };
}

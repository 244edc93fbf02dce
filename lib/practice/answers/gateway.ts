import "server-only";

import { later, MINUTE } from "@/lib/core/clock";
import { seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { isAnswer, type Answer } from "./rules";

/** How long the portal's answer may be brought: as long as its page is looked at. */
const LIFETIME = 10 * MINUTE;

/**
 * What the portal answers to a practice sign-in, for the browser to bring: sealed for this very
 * sign-in, and worth nothing but in the browser that began it.
 */
export function sealAnswer(uid: string, answer: Answer, now: Date = new Date()): string {
  const until = later(now, LIFETIME).getTime();
  const sealed = seal(
    JSON.stringify({ ...answer, until }),
    ownerOf(uid),
    env.encryptionKeys,
  );
  return sealed.toString("base64url");
}

/** The answer again; null where it is none, of another sign-in, or too old. */
export function openAnswer(
  uid: string,
  sealed: string,
  now: Date = new Date(),
): Answer | null {
  try {
    const read: unknown = JSON.parse(
      unseal(Buffer.from(sealed, "base64url"), ownerOf(uid), env.encryptionKeys),
    );
    return isAnswer(read, now) ? read : null;
  } catch {
    return null;
  }
}

function ownerOf(uid: string): string {
  return `practice_answer:${uid}`;
}

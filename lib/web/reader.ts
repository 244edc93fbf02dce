import "server-only";

import { cookies } from "next/headers";
import { currentActor } from "@/lib/auth/session";
import { DAY, SECOND } from "@/lib/core/clock";
import type { Language } from "@/lib/core/languages";
import { spoken } from "@/lib/words/spoken";
import { isForOthers, LANGUAGE_COOKIE, switchTo } from "./speech";

const KEPT = 365 * DAY;

/** What this page is written in, once it is known who reads it. */
export async function readerLanguage(): Promise<Language> {
  if (isForOthers()) return "en";
  try {
    await currentActor();
  } catch {
    // What is broken is said by the page itself, which asks the same.
  }
  return spoken();
}

/** Lets this browser read what was chosen, from this answer on. */
export async function keepLanguage(language: Language): Promise<void> {
  (await cookies()).set({
    name: LANGUAGE_COOKIE,
    value: language,
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: KEPT / SECOND,
  });
  switchTo(language);
}

import "server-only";

import { passwordTrouble } from "../rules";
import { leakTrouble, type RankOf } from "./rules";

/** Why a password cannot be used, in words, or null. The same for everybody who sets one. */
export async function passwordRefusal(
  password: string,
  known: readonly string[],
): Promise<string | null> {
  return passwordTrouble(password, known) ?? leakTrouble(password, await leakedList());
}

let list: Promise<RankOf> | undefined;

/** Some 49,000 leaked passwords, the most used first, read when first asked for. */
function leakedList(): Promise<RankOf> {
  return (list ??= read());
}

async function read(): Promise<RankOf> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const ranks = new Map<string, number>();
  for (const [rank, word] of dictionary["passwords-common"].entries()) {
    if (!ranks.has(word)) ranks.set(word, rank);
  }
  return (word) => ranks.get(word);
}

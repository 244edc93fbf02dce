import { SECOND } from "@/lib/core/clock";
import type { Check, Context } from "../rules";
import type { Sight } from "../sights/rules";
import { remembering } from "../sites/rules";

/** A check ends after this long; what it had no time for could not be told. */
const LIMIT = 60 * SECOND;

/** What each of these checks sees. They look at the same time, and at each place once. */
export async function observe(
  checks: readonly Check[],
  context: Context,
  limit = LIMIT,
): Promise<{ check: Check; sights: Sight[] }[]> {
  const shared = { ...context, look: remembering(context.look) };
  return Promise.all(
    checks.map(async (check) => ({ check, sights: await inTime(check, shared, limit) })),
  );
}

/** One that breaks, or takes too long, says nothing about the app, and stops no other. */
async function inTime(check: Check, context: Context, limit: number): Promise<Sight[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<Sight[]>((resolve) => {
    timer = setTimeout(() => resolve([{ saw: "tookTooLong" }]), limit);
  });
  const looking = Promise.resolve()
    .then(() => check.run(context))
    .catch((): Sight[] => [{ saw: "broke" }]);
  try {
    return await Promise.race([looking, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

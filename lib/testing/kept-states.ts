import { publicationsOf } from "@/lib/applications/dto";
import { environmentStates } from "@/lib/applications/states/rules";
import { db } from "./database";

/**
 * The apps of which something else is kept than what all of their publications say: none, or a trigger has
 * forgotten somebody who writes one. Of one app or of all.
 */
export async function strayStates(appId?: string): Promise<unknown[]> {
  const apps = await db.application.findMany({
    ...(appId ? { where: { id: appId } } : {}),
    select: {
      id: true,
      states: { select: { publications: true } },
      publications: {
        select: {
          ...{ environment: true, state: true },
          version: {
            select: {
              number: true,
              reviews: {
                where: { release: { state: "WAITING", trouble: null } },
                select: { release: { select: { at: true } } },
              },
            },
          },
        },
      },
    },
  });
  return apps.flatMap(({ id, states, publications }) => {
    const all = publications.map((one) => {
      const at = one.version.reviews[0]?.release?.at?.toISOString() ?? null;
      return { ...one, goesLiveAt: one.state === "APPROVED" ? at : null };
    });
    const said = environmentStates(all);
    const kept = environmentStates(publicationsOf(states));
    return JSON.stringify(said) === JSON.stringify(kept) ? [] : [{ id, said, kept }];
  });
}

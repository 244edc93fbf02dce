import type { Actor } from "@/lib/auth/actor";
import { listApplications } from "@/lib/applications/list/queries";
import { listQuery } from "@/lib/applications/list/schema";

/** Goes through all pages of the list of apps; answers their sizes and what stood on them. */
export async function walkList(actor: Actor, asked: object = {}) {
  const sizes: number[] = [];
  const seen: string[] = [];
  let after: string | null | undefined;
  do {
    const query = listQuery.parse({ ...asked, ...(after ? { after } : {}) });
    const { rows, next } = await listApplications(actor, query);
    sizes.push(rows.length);
    seen.push(...rows.map(({ id }) => id));
    after = next;
  } while (after && sizes.length < 30);
  return { sizes, seen };
}

import type { Prisma } from "@/lib/db/generated/client";
import type { QueueRow } from "../dto";

/** What is asked for beside the state: a kind, and names as the database looks for them. */
export type Wanted = { names: string; kind: QueueRow["kind"] | null };

export function wanted({ names, kind }: Wanted): Prisma.ReviewWhereInput {
  const contains = { contains: names, mode: "insensitive" } as const;
  return {
    ...(kind ? { kind } : {}),
    ...(names === ""
      ? {}
      : { app: { OR: [{ name: contains }, { partner: { name: contains } }] } }),
  };
}

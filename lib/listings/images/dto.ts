import type { Prisma } from "@/lib/db/generated/client";

const open = { in: ["DRAFT", "REJECTED"] } satisfies Prisma.EnumListingStateFilter;

/** A version while its words and images may change. */
export function writtenListing(id: string) {
  return { id, state: open } satisfies Prisma.ListingWhereInput;
}

/** The version of an app that is being written, with its images in order. */
export const openListing = {
  where: { state: open },
  take: 1,
  select: {
    ...{ id: true, number: true, revision: true },
    images: {
      orderBy: { position: "asc" },
      select: { id: true, kind: true, position: true },
    },
  },
} satisfies Prisma.Application$listingsArgs;

/** A picture as it is sent, part by part. */
export type SentPicture = { size: number; parts: AsyncIterable<Uint8Array<ArrayBuffer>> };

import { createHash, randomUUID } from "node:crypto";
import sharp from "sharp";
import type { Actor } from "@/lib/auth/actor";
import { inMemory } from "@/lib/core/bytes";
import { listingColumns } from "@/lib/listings/dto";
import type { ImageKind } from "@/lib/listings/images/rules";
import { db } from "./database";
import { asSystem } from "./system";
import { goodListing } from "./good-listing";

type State = "DRAFT" | "REQUEST_PENDING" | "PUBLISHED";

/** A company's logo, as SuperOffice adds it; nothing where there is one. */
export async function aLogo(partnerId: string): Promise<void> {
  const background = { r: 6, g: 66, b: 62, alpha: 1 };
  const drawn = sharp({ create: { width: 64, height: 64, channels: 4, background } });
  const bytes = await drawn.webp().toBuffer();
  const hash = createHash("sha256").update(bytes).digest("hex");
  await asSystem((tx) =>
    tx.partnerLogo.createMany({
      data: [{ partnerId, hash, bytes: new Uint8Array(bytes) }],
      skipDuplicates: true,
    }),
  );
}

/** A complete listing with its icons, past the commands; its id. */
export async function aListing(
  owner: Pick<Actor, "userId">,
  appId: string,
  { state = "DRAFT" as State, number = 1, listing = goodListing } = {},
): Promise<string> {
  const at = new Date();
  const asked = { number: 1, requestedById: owner.userId };
  const { partnerId } = await db.application.findUniqueOrThrow({ where: { id: appId } });
  await aLogo(partnerId);
  return asSystem(async (tx) => {
    const { id } = await tx.listing.create({
      data: {
        ...{ ...listingColumns(listing), appId, number, state },
        createdById: owner.userId,
        ...(state === "DRAFT"
          ? {}
          : {
              rounds: {
                create:
                  state === "PUBLISHED"
                    ? {
                        ...{ ...asked, decision: "APPROVED", decidedAt: at },
                        decidedById: randomUUID(),
                      }
                    : asked,
              },
            }),
      },
    });
    for (const kind of ["HOME_ICON", "DETAIL_ICON"] as const) {
      const bytes = Buffer.from(kind);
      const hash = createHash("sha256").update(bytes).digest("hex");
      const { id: pictureId } = await tx.listingPicture.create({
        data: {
          ...{ appId, hash, size: bytes.length, width: 488, height: 488, isClear: true },
          ...{ uploadedById: owner.userId, keptAt: at },
          parts: { create: { number: 0, bytes } },
        },
      });
      await tx.listingImage.create({
        data: { listingId: id, kind, position: 0, pictureId, alt: "A ledger" },
      });
    }
    return id;
  });
}

/** The form's part of a step of a listing that nobody has touched. */
export function listingStep(listingId: string, revision = 1) {
  return { idempotencyKey: randomUUID(), listingId, revision };
}

/** A PNG of this size, with or without something that shines through. */
export function anImage(
  width: number,
  height: number,
  isClear: boolean,
): Promise<Buffer> {
  const background = { r: 6, g: 66, b: 62, alpha: isClear ? 0.5 : 1 };
  return sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer();
}

/** A file as the form of an upload sends it. */
export async function aFileOf(kind: ImageKind, name = "image.png") {
  const bytes =
    kind === "SCREENSHOT"
      ? await anImage(1920, 1080, false)
      : await anImage(488, 488, true);
  return { name, bytes: inMemory(new Uint8Array(bytes)) };
}

import type { NextRequest } from "next/server";
import { requireActorForPart } from "@/lib/auth/session";
import { getListingPicture } from "@/lib/listings/images/queries";
import { evidence, notThere } from "@/lib/web/download";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/listings/pictures/[picture]">;

/** A picture of a listing that the portal drew, for whoever may see the listing. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const pictureId = idParam((await params).picture);
  const actor = await requireActorForPart("/");
  const found = await getListingPicture(actor, pictureId);
  if (!found) return notThere();
  return evidence({ ...found, name: "listing.png", picture: "image/png" });
}

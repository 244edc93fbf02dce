import type { NextRequest } from "next/server";
import { requireActorForPart } from "@/lib/auth/session";
import { getFile } from "@/lib/reviews/files/queries";
import { isPicture } from "@/lib/reviews/files/rules";
import { evidence, notThere } from "@/lib/web/download";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/reviews/[review]/files/[file]">;

/** A file of a review, for whoever may see the review: saved, or looked at where we drew it. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { review, file: fileParam } = await params;
  const [reviewId, fileId] = [idParam(review), idParam(fileParam)];
  const actor = await requireActorForPart("/");
  const file = await getFile(actor, reviewId, fileId);
  if (!file) return notThere();
  const picture = isPicture(file.kind) ? `image/${file.kind.toLowerCase()}` : null;
  return evidence({ ...file, picture });
}

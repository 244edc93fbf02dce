import type { NextRequest } from "next/server";
import { getPicture } from "@/lib/accounts/pictures/queries";
import { requireActorForPart } from "@/lib/auth/session";
import { notThere, picture } from "@/lib/web/download";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/people/[person]/picture/[hash]">;

/** A person's picture, for whoever may see the person. Its address is what is in it. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { person, hash } = await params;
  const actor = await requireActorForPart("/profile");
  const bytes = /^[0-9a-f]{64}$/.test(hash)
    ? await getPicture(actor, idParam(person), hash)
    : null;
  return bytes ? picture(bytes) : notThere();
}

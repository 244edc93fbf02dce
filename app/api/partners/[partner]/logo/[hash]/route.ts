import type { NextRequest } from "next/server";
import { requireActorForPart } from "@/lib/auth/session";
import { getLogo } from "@/lib/partners/logos/queries";
import { notThere, picture } from "@/lib/web/download";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/partners/[partner]/logo/[hash]">;

/** A partner's logo, for whoever may see the partner. Its address is what is in it. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { partner, hash } = await params;
  const partnerId = idParam(partner);
  const actor = await requireActorForPart(`/partners/${partnerId}`);
  const bytes = /^[0-9a-f]{64}$/.test(hash)
    ? await getLogo(actor, partnerId, hash)
    : null;
  return bytes ? picture(bytes) : notThere();
}

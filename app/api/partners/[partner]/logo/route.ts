import type { NextRequest } from "next/server";
import { currentActor, signInPath } from "@/lib/auth/session";
import { setLogo } from "@/lib/partners/logos/commands";
import { setLogoInput } from "@/lib/partners/logos/schema";
import { formFields, notThere, seeOther } from "@/lib/web/download";
import { uploadOutcome } from "@/lib/web/gate/uploads";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/partners/[partner]/logo">;

/** Takes the logo of the form on the partner's page in the administration, as /api/profile/picture. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const partnerId = idParam((await params).partner);
  const page = `/admin/partners/${partnerId}`;
  const actor = await currentActor();
  if (!actor) return seeOther(await signInPath(page));
  const sent = setLogoInput.safeParse({ ...(await formFields(request)), partnerId });
  const trouble = sent.success ? await setLogo(actor, sent.data) : "missing";
  if (trouble === "not_found" || trouble === "forbidden") return notThere();
  return seeOther(uploadOutcome({ page, field: "picture" }, trouble));
}

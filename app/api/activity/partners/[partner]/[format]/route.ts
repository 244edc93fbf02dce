import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { activityFile } from "@/lib/audit/exports/queries";
import { openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { download } from "@/lib/web/download";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/activity/partners/[partner]/[format]">;

/** A partner's log as a file, for those who may read it on its page. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { partner, format } = await params;
  const partnerId = idParam(partner);
  const actor = await requireActor(`/partners/${partnerId}/activity`);
  const log = await openLog(actor, { of: "partner", partnerId });
  const filter = activityFilter(Object.fromEntries(request.nextUrl.searchParams));
  const file = log && activityFile(log, filter, format);
  return file ? download(await claimExport(actor), file) : notFound();
}

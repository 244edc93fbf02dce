import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { activityFile } from "@/lib/audit/exports/queries";
import { openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { download } from "@/lib/web/download";

type Context = RouteContext<"/api/activity/everything/[format]">;

/** The whole log as a file, for portal administrators. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { format } = await params;
  const actor = await requireActor("/admin/audit");
  const log = await openLog(actor, { of: "everything" });
  const filter = activityFilter(Object.fromEntries(request.nextUrl.searchParams));
  const file = log && activityFile(log, filter, format);
  return file ? download(await claimExport(actor), file) : notFound();
}

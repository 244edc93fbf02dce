import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { activityFile } from "@/lib/audit/exports/queries";
import { openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { download } from "@/lib/web/download";
import { idParam } from "@/lib/web/params";

type Context = RouteContext<"/api/activity/apps/[app]/[format]">;

/** An app's log as a file, for those who may read it on its page. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { app, format } = await params;
  const appId = idParam(app);
  const actor = await requireActor(`/apps/${appId}/activity`);
  const log = await openLog(actor, { of: "app", appId });
  const filter = activityFilter(Object.fromEntries(request.nextUrl.searchParams));
  const file = log && activityFile(log, filter, format);
  return file ? download(await claimExport(actor), file) : notFound();
}

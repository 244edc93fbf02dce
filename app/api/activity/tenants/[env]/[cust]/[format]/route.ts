import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { activityFile } from "@/lib/audit/exports/queries";
import { openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { normalizeContextId } from "@/lib/tenants/rules";
import { claimExport } from "@/lib/exports/commands";
import { download } from "@/lib/web/download";
import { environmentParam } from "@/lib/web/params";

type Context = RouteContext<"/api/activity/tenants/[env]/[cust]/[format]">;

/** A customer's slice of the log as a file, for those who may read it on its page. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { env, cust, format } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const path = `/tenants/${environmentSlug(environment)}/${contextId}/activity`;
  const actor = await requireActor(path);
  const log = await openLog(actor, { of: "tenant", environment, contextId });
  const filter = activityFilter(Object.fromEntries(request.nextUrl.searchParams));
  const file = log && activityFile(log, filter, format);
  return file ? download(await claimExport(actor), file) : notFound();
}

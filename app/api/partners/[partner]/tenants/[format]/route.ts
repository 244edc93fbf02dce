import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { tenantFile } from "@/lib/tenants/files/queries";
import { managerQuery } from "@/lib/tenants/manager/schema";
import { download } from "@/lib/web/download";
import { idParam, queryTexts } from "@/lib/web/params";

type Context = RouteContext<"/api/partners/[partner]/tenants/[format]">;

/** A partner's tenants as a file, narrowed as its list is. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { partner, format } = await params;
  const id = idParam(partner);
  const actor = await requireActor(`/partners/${id}/tenants`);
  const asked = queryTexts(request.nextUrl.searchParams);
  const file = tenantFile(actor, id, managerQuery.parse(asked), format);
  return file ? download(await claimExport(actor), file) : notFound();
}

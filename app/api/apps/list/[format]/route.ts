import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { listFile } from "@/lib/applications/files/queries";
import { listQuery } from "@/lib/applications/list/schema";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { download } from "@/lib/web/download";
import { queryTexts } from "@/lib/web/params";

type Context = RouteContext<"/api/apps/list/[format]">;

/** The apps of all the person's partners as a file, narrowed as their list is. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { format } = await params;
  const actor = await requireActor("/apps");
  const asked = queryTexts(request.nextUrl.searchParams);
  const file = listFile(actor, listQuery.parse(asked), format);
  return file ? download(await claimExport(actor), file) : notFound();
}

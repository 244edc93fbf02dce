import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { manifestFile } from "@/lib/manifests/queries";
import { manifestFormats } from "@/lib/manifests/texts/dto";
import { download } from "@/lib/web/download";
import { idParam, numberQuery } from "@/lib/web/params";

type Context = RouteContext<"/api/apps/[app]/manifest/[format]">;

/** An app with one of its versions, or its newest, as a manifest in YAML or JSON. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { app, format: asked } = await params;
  const appId = idParam(app);
  const format = manifestFormats.find((known) => known === asked) ?? notFound();
  const version = request.nextUrl.searchParams.get("version") ?? undefined;
  const number = numberQuery(version);
  const actor = await requireActor(`/apps/${appId}/configuration/versions`);
  const file = await manifestFile(actor, { appId, number, format });
  return file ? download(await claimExport(actor), file) : notFound();
}

import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { requireActor } from "@/lib/auth/session";
import { saveFile } from "@/lib/configurations/saves/queries";
import { claimExport } from "@/lib/exports/commands";
import { download } from "@/lib/web/download";
import { idParam, numberParam } from "@/lib/web/params";

type Context = RouteContext<"/api/apps/[app]/versions/[version]/saves/[save]">;

/** One entry of a version's change log as JSON, for those who may read it on its page. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { app, version, save } = await params;
  const appId = idParam(app);
  const actor = await requireActor(`/apps/${appId}/configuration/versions`);
  const file = await saveFile(actor, {
    ...{ appId, number: numberParam(version), revision: numberParam(save) },
  });
  return file ? download(await claimExport(actor), file) : notFound();
}

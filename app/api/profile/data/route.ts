import { noteDownload } from "@/lib/accounts/own-data/commands";
import { dataOpenUntil, ownDataFile } from "@/lib/accounts/own-data/queries";
import { requireActor } from "@/lib/auth/session";
import { claimExport } from "@/lib/exports/commands";
import { download, seeOther } from "@/lib/web/download";

const PAGE = "/profile/data";

/** One's own data as a file, while the door is open that the page opens with a proof. */
export async function GET(): Promise<Response> {
  const actor = await requireActor(PAGE);
  if (!(await dataOpenUntil(actor))) return seeOther(`${PAGE}?closed=1`);
  const claim = await claimExport(actor);
  if (claim.ok) await noteDownload(actor);
  return download(claim, ownDataFile(actor));
}

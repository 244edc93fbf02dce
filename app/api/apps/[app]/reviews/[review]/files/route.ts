import type { NextRequest } from "next/server";
import { currentActor, signInPath } from "@/lib/auth/session";
import { addFile, claimUpload } from "@/lib/reviews/files/commands";
import { addFileInput } from "@/lib/reviews/files/schema";
import { notThere, seeOther } from "@/lib/web/download";
import { evidenceForm, uploadOutcome, type UploadForm } from "@/lib/web/gate/uploads";
import { readUpload } from "@/lib/web/multipart";
import { idParam } from "@/lib/web/params";
import { bodyOnDisk } from "@/lib/web/upload-disk";

type Context = RouteContext<"/api/apps/[app]/reviews/[review]/files">;

/**
 * Takes a file of the form on the app's page, as /api/profile/picture takes pictures. Who may is
 * asked before the file is read. The app in the address only says which page the form is on.
 */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const { app, review } = await params;
  const [form, reviewId] = [evidenceForm(idParam(app)), idParam(review)];
  const actor = await currentActor();
  if (!actor) return seeOther(await signInPath(form.page));
  const refused = await claimUpload(actor, reviewId);
  if (refused) return answer(form, refused);
  const upload = await readUpload(request.headers, await bodyOnDisk(request.headers));
  const fields = { ...upload?.fields, file: upload?.file, reviewId };
  const sent = addFileInput.safeParse(fields);
  if (!sent.success) return answer(form, "missing");
  return answer(form, await addFile(actor, sent.data), sent.data.item);
}

function answer(form: UploadForm, trouble: string | null, item = ""): Response {
  if (trouble === "not_found" || trouble === "forbidden") return notThere();
  return seeOther(uploadOutcome(form, trouble, item === "" ? "" : `&for=${item}`));
}

import type { NextRequest } from "next/server";
import { currentActor, signInPath } from "@/lib/auth/session";
import { addImage, claimImage } from "@/lib/listings/images/commands";
import { addImageInput } from "@/lib/listings/images/schema";
import { notThere, seeOther } from "@/lib/web/download";
import { listingForm, uploadOutcome, type UploadForm } from "@/lib/web/gate/uploads";
import { readUpload } from "@/lib/web/multipart";
import { idParam } from "@/lib/web/params";
import { bodyOnDisk } from "@/lib/web/upload-disk";

type Context = RouteContext<"/api/apps/[app]/listing/images">;

/**
 * Takes an image of the form on the app's page, as /api/profile/picture takes pictures. Who may is asked
 * before the file is read.
 */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const appId = idParam((await params).app);
  const form = listingForm(appId);
  const actor = await currentActor();
  if (!actor) return seeOther(await signInPath(form.page));
  const refused = await claimImage(actor, appId);
  if (refused) return answer(form, refused);
  const upload = await readUpload(request.headers, await bodyOnDisk(request.headers));
  const fields = { ...upload?.fields, file: upload?.file, appId };
  const sent = addImageInput.safeParse(fields);
  if (!sent.success) return answer(form, "missing");
  return answer(form, await addImage(actor, sent.data));
}

function answer(form: UploadForm, trouble: string | null): Response {
  if (trouble === "not_found" || trouble === "forbidden") return notThere();
  return seeOther(uploadOutcome(form, trouble));
}

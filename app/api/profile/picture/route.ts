import type { NextRequest } from "next/server";
import { setPicture } from "@/lib/accounts/pictures/commands";
import { setPictureInput } from "@/lib/accounts/pictures/schema";
import { currentActor, signInPath } from "@/lib/auth/session";
import { formFields, seeOther } from "@/lib/web/download";
import { uploadOutcome } from "@/lib/web/gate/uploads";

/**
 * Takes the picture of the form on the profile: a form of the browser's own, without script. The gate
 * lets a larger body through to such addresses and to no others (lib/web/gate/uploads.ts).
 */
export async function POST(request: NextRequest): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return seeOther(await signInPath("/profile"));
  const sent = setPictureInput.safeParse(await formFields(request));
  const trouble = sent.success ? await setPicture(actor, sent.data) : "missing";
  return seeOther(uploadOutcome({ page: "/profile", field: "picture" }, trouble));
}

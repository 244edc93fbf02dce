import type { NextRequest } from "next/server";
import { setPicture } from "@/lib/accounts/pictures/commands";
import { setPictureInput } from "@/lib/accounts/pictures/schema";
import { currentActor, signInPath } from "@/lib/auth/session";
import { seeOther } from "@/lib/web/download";

/**
 * Takes the picture of the form on the profile: a form of the browser's own, without script. The gate
 * lets a larger body through to this address and to no other (lib/web/gate/body.ts).
 */
export async function POST(request: NextRequest): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return seeOther(await signInPath("/profile"));
  const sent = setPictureInput.safeParse(await fieldsOf(request));
  const trouble = sent.success ? await setPicture(actor, sent.data) : "missing";
  return seeOther(
    trouble ? `/profile?picture=${trouble}#new-picture` : "/profile?picture=done#picture",
  );
}

async function fieldsOf(request: NextRequest): Promise<unknown> {
  try {
    return Object.fromEntries(await request.formData());
  } catch {
    return {};
  }
}

import { notFound, redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import {
  leaveForSuperId,
  signInWithTrouble,
  superIdIsOn,
} from "@/lib/auth/superid-visit";
import { clientAddress } from "@/lib/auth/visitor";
import { admitToSuperId } from "@/lib/superid/commands";
import { queryText } from "@/lib/web/params";

/**
 * Leaves for SuperID. A link and not a form: the pages' policy lets no form lead to another origin.
 * Only our own pages send people here.
 */
export async function GET(request: NextRequest): Promise<Response> {
  if (!superIdIsOn()) notFound();
  const returnTo = queryText(request.nextUrl.searchParams.get("returnTo") ?? "");
  const from = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (from !== "same-origin" && from !== "none") redirect("/sign-in");
  const admitted = await admitToSuperId(await clientAddress());
  redirect(
    admitted.ok ? await leaveForSuperId(returnTo) : signInWithTrouble("busy", returnTo),
  );
}

import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/session";
import { pendingToken } from "@/lib/auth/superid-visit";
import { findPending } from "@/lib/superid/queries";
import { queryText } from "@/lib/web/params";
import { returnPath } from "@/lib/web/return-path";

/**
 * Where signing in goes on: to the second page for whoever owes a second factor, to the question of
 * a SuperID that this browser came with and that belongs to nobody, else back.
 */
export default async function NextStepPage({ searchParams }: PageProps<"/sign-in/next">) {
  const returnTo = returnPath(queryText((await searchParams)["returnTo"]));
  await requireActor(returnTo);
  if (await findPending(await pendingToken())) redirect("/sign-in/connect");
  redirect(returnTo);
}

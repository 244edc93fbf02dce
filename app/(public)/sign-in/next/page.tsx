import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/session";
import { queryText } from "@/lib/web/params";
import { returnPath } from "@/lib/web/return-path";

/** Where signing in goes on: to the second page for whoever owes a second factor, else back. */
export default async function NextStepPage({ searchParams }: PageProps<"/sign-in/next">) {
  const returnTo = returnPath(queryText((await searchParams)["returnTo"]));
  await requireActor(returnTo);
  redirect(returnTo);
}

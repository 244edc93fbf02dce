import type { ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { getTopBar } from "@/lib/accounts/queries";
import { currentActor } from "@/lib/auth/session";
import { SignOutForm } from "./sign-out-form";

const visitor = {
  person: null,
  partners: [],
  shows: { apps: false, partner: false, review: false, tenants: false, admin: false },
};

/** The frame of whoever is asking. It only shows: what one may see, each page decides itself. */
export async function PortalFrame({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const bar = actor ? await getTopBar(actor) : visitor;
  return (
    <AppFrame {...bar} signOut={actor ? <SignOutForm /> : null}>
      {children}
    </AppFrame>
  );
}

import type { ReactNode } from "react";
import { AsleepNotes } from "@/components/factors/asleep-notes";
import { StepUp } from "@/components/factors/step-up";
import { AppFrame } from "@/components/frame/app-frame";
import { getTopBar } from "@/lib/accounts/queries";
import { currentActor } from "@/lib/auth/session";
import { SignOutForm } from "./sign-out-form";
import { beginProofAction, proveAgainAction, waysToProveAction } from "./step-up/actions";

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
      {actor ? (
        <StepUp
          factors={actor.factors}
          ways={waysToProveAction}
          begin={beginProofAction}
          prove={proveAgainAction}
        >
          <AsleepNotes partners={actor.asleep} />
          {children}
        </StepUp>
      ) : (
        children
      )}
    </AppFrame>
  );
}

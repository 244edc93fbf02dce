import type { ReactNode } from "react";
import { AsleepNotes } from "@/components/factors/asleep-notes";
import { StepUp } from "@/components/factors/step-up";
import { AppFrame } from "@/components/frame/app-frame";
import { frameWords, topBarItems } from "@/components/frame/top-bar-items";
import { ViewBanner } from "@/components/frame/view-banner";
import { ReadOnlyContext } from "@/components/ui/read-only-context";
import { getTopBar } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/session";
import { hasInbox } from "@/lib/threads/policy";
import { countWaiting } from "@/lib/threads/queries";
import { text } from "@/lib/words/catalogue";
import { SignOutForm } from "./sign-out-form";
import { beginProofAction, proveAgainAction, waysToProveAction } from "./step-up/actions";
import { StopViewForm } from "./stop-view-form";

const visitor = {
  person: null,
  partners: [],
  shows: {
    apps: false,
    partner: false,
    review: false,
    certified: false,
    tenants: false,
    admin: false,
  },
};

/** The frame of whoever is asking. It only shows: what one may see, each page decides itself. */
export async function PortalFrame({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const { person, partners, shows } = actor ? getTopBar(actor) : visitor;
  const waiting = actor && hasInbox(actor) ? await countWaiting(actor) : null;
  return (
    <AppFrame
      person={person}
      items={topBarItems(person, partners, shows, waiting)}
      words={frameWords(person)}
      signOut={actor ? <SignOutForm /> : null}
      banner={actor?.view ? <Banner actor={actor} view={actor.view} /> : null}
    >
      {actor ? (
        <ReadOnlyContext value={actor.view ? text.views.banner.locked : null}>
          <StepUp
            factors={actor.factors}
            ways={waysToProveAction}
            begin={beginProofAction}
            prove={proveAgainAction}
          >
            <AsleepNotes partners={actor.asleep} />
            {children}
          </StepUp>
        </ReadOnlyContext>
      ) : (
        children
      )}
    </AppFrame>
  );
}

type BannerProps = { actor: Actor; view: NonNullable<Actor["view"]> };

function Banner({ actor, view: { until, reason } }: BannerProps) {
  return (
    <ViewBanner name={actor.name} until={until} reason={reason} stop={<StopViewForm />} />
  );
}

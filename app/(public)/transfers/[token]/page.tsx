import type { Metadata } from "next";
import { connection } from "next/server";
import { SignOutForm } from "@/app/sign-out-form";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/auth/session";
import { findOffer, findTakenOver } from "@/lib/transfers/receiving/queries";
import { text } from "@/lib/words/catalogue";
import { AcceptForm } from "./accept-form";
import { Decline } from "./decline";
import { OfferDetails } from "./offer-details";

const words = text.transfers.offer;

export const metadata: Metadata = { title: words.pageTitle };

/** Opening the link changes nothing: mail scanners do that too. Only the forms do. */
export default async function TransferPage({ params }: PageProps<"/transfers/[token]">) {
  await connection();
  const { token } = await params;
  const actor = await currentActor();
  const found = await findOffer(token, actor);
  if (!found) {
    const taken = actor && (await findTakenOver(token, actor));
    return (
      <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
        <PageHeader
          title={taken ? words.takenTitle : words.goneTitle}
          description={taken ? words.taken : text.transfers.linkGone}
        />
        {taken ? (
          <LinkButton href={`/apps/${taken}`} tone="primary">
            {words.openApp}
          </LinkButton>
        ) : actor ? (
          <LinkButton href="/home">{text.accounts.signIn.goOn}</LinkButton>
        ) : (
          <LinkButton href="/sign-in">{words.signIn}</LinkButton>
        )}
      </div>
    );
  }
  const { offer } = found;
  if (!offer || !actor) {
    return (
      <div className="mx-auto grid w-full max-w-xl justify-items-start gap-6">
        <PageHeader
          title={words.pageTitle}
          description={actor ? undefined : words.plain(found.from, found.email)}
        />
        {actor ? (
          <>
            <Note tone="warning">
              {text.transfers.notYours(found.email, actor.email)}
            </Note>
            <SignOutForm />
          </>
        ) : (
          <LinkButton href={`/sign-in?returnTo=/transfers/${token}`} tone="primary">
            {words.signIn}
          </LinkButton>
        )}
      </div>
    );
  }
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-8">
      <PageHeader
        title={words.title(offer.app)}
        description={words.intro(offer.offeredBy, found.from)}
      />
      <OfferDetails offer={offer} from={found.from} />
      {offer.waiting ? (
        <Note title={words.waits}>
          {words.waitsWhy(offer.waiting.receiver, offer.waiting.earliestAt)}
        </Note>
      ) : (
        <AcceptForm offer={offer} token={token} actor={actor} />
      )}
      {offer.waiting?.canDecline === false ? null : (
        <Decline app={offer.app} token={token} />
      )}
    </div>
  );
}

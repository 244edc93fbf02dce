import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import {
  currentActor,
  currentHalfActor,
  requireActor,
  signInPath,
} from "@/lib/auth/session";
import { pendingToken, superIdIsOn } from "@/lib/auth/superid-visit";
import { findPending } from "@/lib/superid/queries";
import { text } from "@/lib/words/catalogue";
import { connectSuperIdAction, discardSuperIdAction } from "./actions";

const words = text.superId.connect;
const here = "/sign-in/connect";

export const metadata: Metadata = { title: words.title };

/** For whoever came with a SuperID that belongs to no account: to which one it shall belong. */
export default async function ConnectPage() {
  const [actor, half] = [await currentActor(), await currentHalfActor()];
  if (!superIdIsOn()) notFound();
  const pending = await findPending(await pendingToken());
  if (!pending) {
    await requireActor("/home");
    redirect("/home");
  }
  if (half) redirect(await signInPath(here));
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <PageHeader
        title={words.title}
        description={
          actor
            ? words.question(pending.label, actor.name, actor.email)
            : words.newHere(pending.label)
        }
      />
      {actor ? (
        <ActionForm
          action={connectSuperIdAction}
          formKey={randomUUID()}
          label={words.formLabel}
          submitLabel={words.submit}
          pendingLabel={words.pending}
        />
      ) : (
        <Ways />
      )}
      <ActionForm
        action={discardSuperIdAction}
        formKey={randomUUID()}
        label={words.discard}
        submitLabel={words.discard}
        pendingLabel={words.discarding}
        submitTone="quiet"
      />
    </div>
  );
}

function Ways() {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Card>
        <h2 className="text-lg font-semibold">{words.known}</h2>
        <p className="text-ink-soft">{words.knownWhy}</p>
        <LinkButton href={`/sign-in?returnTo=${here}`} tone="primary">
          {words.signIn}
        </LinkButton>
      </Card>
      <Card>
        <h2 className="text-lg font-semibold">{words.fresh}</h2>
        <p className="text-ink-soft">{words.freshWhy}</p>
        <LinkButton href="/register">{words.register}</LinkButton>
      </Card>
    </div>
  );
}

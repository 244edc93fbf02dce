import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PasskeyForm } from "@/components/factors/passkey-form";
import { TotpSetup } from "@/components/factors/totp-setup";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor, currentHalfActor, signInPath } from "@/lib/auth/session";
import { queryText } from "@/lib/web/params";
import { returnPath } from "@/lib/web/return-path";
import { text } from "@/lib/words/catalogue";
import {
  confirmEnrolledTotpAction,
  enrolPasskeyAction,
  enrolTotpAction,
  keepEnrolledPasskeyAction,
} from "./actions";

const words = text.factors.signIn;
const page = text.factors.page;

export const metadata: Metadata = { title: words.enrolTitle };

export default async function EnrolPage({ searchParams }: PageProps<"/sign-in/enrol">) {
  const returnTo = returnPath(queryText((await searchParams)["returnTo"]));
  const [actor, half] = [await currentActor(), await currentHalfActor()];
  if (actor) {
    return (
      <div className="mx-auto grid w-full max-w-sm justify-items-start gap-4">
        <PageHeader title={words.enrolTitle} description={words.signedIn(actor.name)} />
        <LinkButton href={returnTo}>{words.goOn}</LinkButton>
      </div>
    );
  }
  if (half?.needs !== "enrol") redirect(await signInPath(returnTo));
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <PageHeader
        title={words.enrolTitle}
        description={words.enrolDescription(half.email)}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <h2 className="text-lg font-semibold">{words.enrolPasskey}</h2>
          <p className="text-ink-soft">{page.passkeysWhy}</p>
          <PasskeyForm
            kind="make"
            begin={enrolPasskeyAction}
            finish={keepEnrolledPasskeyAction}
            formKey={randomUUID()}
            label={page.passkeyAdd}
            hidden={{ returnTo, name: "" }}
          />
        </Card>
        <Card>
          <h2 className="text-lg font-semibold">{words.enrolTotp}</h2>
          <p className="text-ink-soft">{page.totpWhy}</p>
          <TotpSetup
            start={enrolTotpAction}
            confirm={confirmEnrolledTotpAction}
            formKey={randomUUID()}
            label={page.totpStart}
            tone="secondary"
            returnTo={returnTo}
          />
        </Card>
      </div>
    </div>
  );
}

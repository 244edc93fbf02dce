import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { PasskeyForm } from "@/components/factors/passkey-form";
import { SuperIdLink } from "@/components/superid/superid-link";
import { SuperIdTrouble } from "@/components/superid/superid-trouble";
import { InLanguage } from "@/app/languages/in-language";
import { LanguageSwitch } from "@/app/languages/language-switch";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { currentActor } from "@/lib/auth/session";
import { pendingToken, superIdIsOn } from "@/lib/auth/superid-visit";
import { findPending } from "@/lib/superid/queries";
import { queryText } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { returnPath } from "@/lib/web/return-path";
import { isForCustomers } from "@/lib/web/speech";
import { text } from "@/lib/words/catalogue";
import { beginPasskeySignInAction, passkeySignInAction, signInAction } from "./actions";

const words = text.accounts.signIn;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const actor = await currentActor();
  const query = await searchParams;
  const returnTo = returnPath(queryText(query["returnTo"]));
  const isOn = superIdIsOn();
  const trouble = isOn ? queryText(query["superid"]) : "";
  if (actor) {
    return (
      <div className="mx-auto grid w-full max-w-sm justify-items-start gap-4">
        <PageHeader title={words.title} description={words.signedInAs(actor.name)} />
        {trouble === "other" ? <SuperIdTrouble trouble={trouble} /> : null}
        <LinkButton href={returnTo}>{words.goOn}</LinkButton>
      </div>
    );
  }
  const language = await readerLanguage();
  const pending = isOn && (await findPending(await pendingToken()));
  return (
    <InLanguage language={language}>
      <div className="mx-auto grid w-full max-w-sm gap-6">
        {isForCustomers() ? <LanguageSwitch language={language} /> : null}
        <PageHeader
          title={words.title}
          description={returnTo.startsWith("/activate/") ? words.toRequest : undefined}
        />
        <SuperIdTrouble trouble={trouble} />
        {pending ? <Note>{text.superId.waiting(pending.label)}</Note> : null}
        {queryText(query["after"]) === "reset" ? (
          <Note tone="success">{text.passwords.wasSet}</Note>
        ) : null}
        <ActionForm
          action={signInAction}
          formKey={randomUUID()}
          label={words.formLabel}
          submitLabel={words.submit}
          pendingLabel={words.pending}
          hidden={{ returnTo }}
        >
          <TextField
            name="email"
            label={words.email}
            type="email"
            autoComplete="username"
            required
          />
          <TextField
            name="password"
            label={words.password}
            type="password"
            autoComplete="current-password"
            required
          />
        </ActionForm>
        {isOn ? (
          <SuperIdLink returnTo={returnTo}>{text.superId.signIn}</SuperIdLink>
        ) : null}
        <PasskeyForm
          kind="use"
          begin={beginPasskeySignInAction}
          finish={passkeySignInAction}
          formKey={randomUUID()}
          label={text.factors.signIn.passkeyAlone}
          tone="secondary"
          hidden={{ returnTo }}
        />
        <p>
          <Link href="/reset" className="link">
            {text.passwords.forgot}
          </Link>
        </p>
        {/^\/(?:activate|tenants)\b/.test(returnTo) ? (
          <Note title={words.noAccount.question}>
            <div className="grid gap-2">
              <p>{words.noAccount.invited}</p>
              {returnTo.startsWith("/activate/") ? (
                <p>{words.noAccount.forward}</p>
              ) : null}
              <p>{words.noAccount.first}</p>
            </div>
          </Note>
        ) : (
          <p>
            {words.newHere}{" "}
            <Link href="/register" className="link">
              {words.register}
            </Link>
          </p>
        )}
      </div>
    </InLanguage>
  );
}

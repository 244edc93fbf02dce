import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { findOpenRegistration } from "@/lib/accounts/queries";
import { findOfferToRegistration } from "@/lib/partners/domains/queries";
import { text } from "@/lib/words/catalogue";
import { completeRegistrationAction } from "./actions";

const words = text.accounts.confirm;
const offers = text.partnerDomains.offer;

export const metadata: Metadata = { title: words.title };

/** Opening the link changes nothing: mail scanners do that too. Only the form does. */
export default async function ConfirmPage({ params }: PageProps<"/confirm/[token]">) {
  await connection();
  const { token } = await params;
  const open = await findOpenRegistration(token);
  if (!open) {
    return (
      <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
        <PageHeader title={words.goneTitle} description={text.accounts.linkGone} />
        <LinkButton href="/sign-in">{text.accounts.signIn.submit}</LinkButton>
        <LinkButton href="/register" tone="quiet">
          {text.accounts.sent.again}
        </LinkButton>
      </div>
    );
  }
  // The link has proved the address, so its owner may know whose domain it is in.
  const offer = await findOfferToRegistration(token);
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <PageHeader
        title={words.title}
        description={
          offer ? offers.intro(open.name) : words.intro(open.name, open.company)
        }
      />
      <ActionForm
        action={completeRegistrationAction}
        formKey={randomUUID()}
        label={words.formLabel}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        hidden={offer ? { token, offered: "yes" } : { token }}
      >
        {offer ? (
          <RadioGroup
            name="start"
            legend={offers.choice}
            required
            options={[
              {
                value: offer.domainId,
                label: offers.join(offer.partner),
                description: offers.joinWhy(offer.domain),
              },
              {
                value: "own",
                label: offers.own(open.company),
                description: offers.ownWhy,
              },
            ]}
          />
        ) : null}
        <TextField
          name="password"
          label={words.password}
          hint={words.hint}
          type="password"
          autoComplete="new-password"
          required
        />
      </ActionForm>
    </div>
  );
}

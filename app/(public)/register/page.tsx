import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { connection } from "next/server";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { PageHeader } from "@/components/ui/page-header";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { currentTerms } from "@/lib/agreements/versions/queries";
import { text } from "@/lib/words/catalogue";
import { registerAction } from "./actions";

const words = text.accounts.register;

export const metadata: Metadata = { title: words.title };

export default async function RegisterPage() {
  await connection();
  const terms = await currentTerms();
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <PageHeader title={words.title} description={words.intro} />
      <ActionForm
        action={registerAction}
        formKey={randomUUID()}
        label={words.formLabel}
        submitLabel={words.submit}
        pendingLabel={words.pending}
      >
        <TextField name="name" label={words.name} autoComplete="name" required />
        <TextField
          name="email"
          label={words.email}
          hint={words.emailHint}
          type="email"
          autoComplete="email"
          required
        />
        <TextField
          name="company"
          label={words.company}
          hint={words.companyHint}
          autoComplete="organization"
          required
        />
        <RadioGroup
          name="intent"
          legend={words.intent}
          defaultValue="EXPLORING"
          options={[
            {
              value: "EXPLORING",
              label: words.exploring,
              description: words.exploringHint,
            },
            { value: "APP_IDEA", label: words.idea, description: words.ideaHint },
          ]}
        />
        <TextArea
          name="experience"
          label={words.experience}
          hint={words.experienceHint}
          rows={3}
        />
        <CheckboxField name="terms" value={terms.id} label={words.terms} required />
        <p>
          <Link href="/docs/terms" target="_blank" className="link">
            {words.termsLink(terms.label)}
          </Link>
        </p>
      </ActionForm>
      <p>
        {words.haveAccount}{" "}
        <Link href="/sign-in" className="link">
          {words.signIn}
        </Link>
      </p>
    </div>
  );
}

import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { Listed } from "@/lib/listings/dto";
import { text } from "@/lib/words/catalogue";
import { nameForStoreAction } from "./actions";

const words = text.listings.naming;

/** The name in the address of the app's page: the first one is given here, another one asked for. */
export function StoreName({ app, canEdit }: { app: Listed; canEdit: boolean }) {
  const { appId, seoName } = app;
  if (seoName === "" && !canEdit) return null;
  return (
    <Section
      id="field-seoName"
      heading={words.heading}
      description={seoName === "" ? words.why : undefined}
    >
      {seoName === "" ? (
        <ActionForm
          narrow
          action={nameForStoreAction}
          formKey={randomUUID()}
          label={words.heading}
          submitLabel={words.save}
          submitTone="secondary"
          hidden={{ appId }}
        >
          <TextField
            name="seoName"
            label={text.appSettings.page.seoName}
            hint={text.appSettings.page.seoHint}
            required
          />
        </ActionForm>
      ) : (
        <p className="flex flex-wrap gap-x-3 gap-y-1">
          <span className="font-mono">{seoName}</span>
          <Link href={`/apps/${appId}/settings`} className="link">
            {words.change}
          </Link>
        </p>
      )}
    </Section>
  );
}

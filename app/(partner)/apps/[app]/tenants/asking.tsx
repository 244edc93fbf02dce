import { randomUUID } from "node:crypto";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { PartnersRequest } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";
import { RequestForm } from "./request-form";

const words = text.activations.partner;
const page = text.activations.partnerPage;

type Props = {
  app: ApplicationHeader;
  requestable: boolean;
  /** The request that another one is to be like. */
  before: PartnersRequest | null;
};

/** The form that asks a customer, or why there is none. */
export function Asking({ app, requestable, before }: Props) {
  if (!app.isExplicit) {
    return <Note title={words.standard.title}>{words.standard.body}</Note>;
  }
  if (!requestable) return <Note title={words.notYet.title}>{words.notYet.body}</Note>;
  if (!app.can.configure) return <Note>{words.readOnly}</Note>;
  return (
    <Section
      id="ask"
      heading={before ? page.another : words.form.title}
      description={before ? page.anotherWhy : words.form.why}
    >
      <RequestForm
        key={before?.id ?? ""}
        appId={app.id}
        formKey={randomUUID()}
        before={before}
      />
    </Section>
  );
}

import { randomUUID } from "node:crypto";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { ApplicationHeader } from "@/lib/applications/dto";
import { text } from "@/lib/words/catalogue";
import { RequestForm } from "./request-form";

const words = text.activations.partner;

type Props = { app: ApplicationHeader; requestable: boolean };

/** The form that asks a customer, or why there is none. */
export function Asking({ app, requestable }: Props) {
  if (!app.isExplicit) {
    return <Note title={words.standard.title}>{words.standard.body}</Note>;
  }
  if (!requestable) return <Note title={words.notYet.title}>{words.notYet.body}</Note>;
  if (!app.can.configure) return <Note>{words.readOnly}</Note>;
  return (
    <Section heading={words.form.title} description={words.form.why}>
      <RequestForm appId={app.id} formKey={randomUUID()} />
    </Section>
  );
}

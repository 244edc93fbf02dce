import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import { Section } from "@/components/ui/section";

type Props = {
  heading: string;
  description?: string;
  action: FormAction;
  label: string;
  submit: string;
  pending: string;
  hidden?: Record<string, string>;
  /** What is to be known before the form. */
  before?: ReactNode;
  children: ReactNode;
};

/** One thing of the account, with the form that changes it. */
export function FormSection(props: Props) {
  const { heading, description, action, label, submit, pending, before, children } =
    props;
  return (
    <Section heading={heading} description={description}>
      {before}
      <ActionForm
        narrow
        action={action}
        formKey={randomUUID()}
        label={label}
        submitLabel={submit}
        pendingLabel={pending}
        submitTone="secondary"
        hidden={props.hidden}
      >
        {children}
      </ActionForm>
    </Section>
  );
}

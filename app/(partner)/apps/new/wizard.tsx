"use client";

import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react";
import { AddHelper } from "@/components/configurations/add-helper";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormSection } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { WizardStart } from "@/lib/applications/links/schema";
import { isGenericName } from "@/lib/applications/names/rules";
import { licenceNote, templateDefaults, templates } from "@/lib/applications/rules";
import { applications } from "@/lib/words/en/applications";
import { createApplicationAction } from "./actions";

const words = applications.wizard;

type Props = {
  formKey: string;
  partners: readonly {
    id: string;
    name: string;
    people: readonly { id: string; name: string }[];
  }[];
  partnerId: string;
  personId: string;
  /** What it begins with: as it is, or as a link says. */
  start: WizardStart;
};

/**
 * All steps on one page, top to bottom. What the chosen template does not ask for is hidden and keeps
 * what was typed, for whoever looks at another template and comes back; before the page is alive that
 * is the first template, and the server ignores what does not apply.
 */
export function Wizard({ formKey, partners, partnerId, personId, start }: Props) {
  const [template, setTemplate] = useState(start.template);
  const [kind, setKind] = useState(start.kind);
  // The template whose redirect URLs are proposed: the chosen one, unless others were typed.
  const [proposed, setProposed] = useState(start.template);
  const [partner, setPartner] = useState(partnerId);
  const [called, setCalled] = useState(start.name);
  const fields = useRef<HTMLDivElement>(null);
  const defaults = templateDefaults[template];
  const licence = licenceNote(template, defaults.kind ?? kind);
  const people = partners.find(({ id }) => id === partner)?.people ?? [];

  function follow() {
    const form = fields.current?.closest("form");
    if (!form) return;
    const sent = new FormData(form);
    const chosen = templates.find((name) => name === sent.get("template"));
    const owner = partners.find(({ id }) => id === sent.get("partnerId"));
    const urls = form.querySelector<HTMLTextAreaElement>("[name=redirectUrls]");
    const isUntyped = start.redirectUrls === null && urls?.value === urls?.defaultValue;
    if (chosen && isUntyped) setProposed(chosen);
    if (chosen) setTemplate(chosen);
    const wanted = (["CUSTOM", "STANDARD"] as const).find(
      (name) => name === sent.get("kind"),
    );
    if (wanted) setKind(wanted);
    if (owner) setPartner(owner.id);
    const typed = sent.get("name");
    setCalled(typeof typed === "string" ? typed : "");
  }

  const followOnce = useEffectEvent(follow);
  useEffect(() => {
    // Somebody may have chosen before this page was hydrated.
    const frame = requestAnimationFrame(followOnce);
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <ActionForm
      action={createApplicationAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.submit}
      pendingLabel={words.pending}
      hidden={partners.length === 1 ? { partnerId } : {}}
      extraActions={
        <LinkButton href="/apps" tone="quiet">
          {words.cancel}
        </LinkButton>
      }
    >
      <div ref={fields} onChange={follow}>
        <FormSection heading={words.templateHeading} why={words.templateWhy}>
          {partners.length > 1 ? (
            <SelectField
              name="partnerId"
              label={words.partner}
              defaultValue={partnerId}
              options={partners.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <RadioGroup
            name="template"
            legend={words.template}
            layout="cards"
            defaultValue={start.template}
            options={templates.map((value) => ({
              value,
              label: applications.templates[value],
              description: applications.templateHints[value],
            }))}
          />
          <Asked when={defaults.kind === null}>
            <RadioGroup
              name="kind"
              legend={words.kind}
              layout="cards"
              defaultValue={start.kind}
              options={(["CUSTOM", "STANDARD"] as const).map((value) => ({
                value,
                label: applications.kinds[value],
                description: applications.kindHints[value],
              }))}
            />
          </Asked>
          {licence ? <Note>{applications.licences[licence]}</Note> : null}
        </FormSection>
        <FormSection heading={words.nameHeading} why={words.nameWhy}>
          <TextField
            name="name"
            label={words.name}
            hint={template === "MIRROR" ? words.nameHintMirror : words.nameHint}
            defaultValue={start.name}
            required
            autoComplete="off"
          />
          {isGenericName(called) ? (
            <Note tone="warning">{applications.nameGeneric.HERE}</Note>
          ) : null}
        </FormSection>
        <FormSection
          heading={words.urlsHeading}
          why={words.urlsWhy}
          hidden={defaults.redirectUrls === null && defaults.integrations.length === 0}
        >
          <Asked when={defaults.redirectUrls !== null}>
            <TextArea
              key={proposed}
              name="redirectUrls"
              label={words.redirectUrls}
              hint={defaults.isNative ? words.redirectHintNative : words.redirectHint}
              defaultValue={
                start.redirectUrls ?? templateDefaults[proposed].redirectUrls?.join("\n")
              }
              required={defaults.redirectRequired}
              rows={3}
              mono
            />
            <AddHelper field="redirectUrls">{words.addHelper}</AddHelper>
          </Asked>
          {integrations.map(({ type, name: field, on, label }) => (
            <Asked key={type} when={defaults.integrations.includes(type)}>
              <TextField
                name={field}
                label={label}
                hint={words.optional}
                defaultValue={start[field]}
                type="url"
                mono
              />
              <CheckboxField name={on} label={words.trafficOn(label)} defaultChecked />
            </Asked>
          ))}
        </FormSection>
        <FormSection heading={words.contactHeading} why={words.contactWhy}>
          <SelectField
            key={partner}
            name="technicalContactId"
            label={words.contact}
            defaultValue={
              people.some(({ id }) => id === personId) ? personId : people[0]?.id
            }
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FormSection>
      </div>
    </ActionForm>
  );
}

const integrations = [
  {
    type: "MIRRORING",
    name: "mirroringUrl",
    on: "mirroringOn",
    label: words.mirroringUrl,
  },
  { type: "ERP_SYNC", name: "erpSyncUrl", on: "erpSyncOn", label: words.erpSyncUrl },
  { type: "QUOTE", name: "quoteUrl", on: "quoteOn", label: words.quoteUrl },
] as const;

/** Fields that some templates ask for: the others neither show nor send them, and forget nothing. */
function Asked({ when, children }: { when: boolean; children: ReactNode }) {
  return (
    <fieldset hidden={!when} disabled={!when} className="grid min-w-0 gap-2">
      {children}
    </fieldset>
  );
}

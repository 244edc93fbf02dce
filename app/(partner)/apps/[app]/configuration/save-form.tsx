import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { KeptDraft } from "@/components/ui/kept-draft";
import { StaleChanges } from "@/components/ui/stale-changes";
import type { ConfigurationPage } from "@/lib/configurations/dto";
import type { Part } from "@/lib/configurations/parts/rules";
import { text } from "@/lib/words/catalogue";
import { saveConfigurationAction } from "./actions";

const words = text.configurations.page;

type Props = {
  appId: string;
  page: ConfigurationPage;
  part: Part;
  /** Whose draft the browser keeps: the next person at it has their own. */
  userId: string;
  children: ReactNode;
};

/** The form of one page of a configuration: what is typed is kept, and merged where others saved. */
export function SaveForm({ appId, page, part, userId, children }: Props) {
  const { version, configuration } = page;
  return (
    <ActionForm
      key={version.id}
      action={saveConfigurationAction}
      formKey={randomUUID()}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      saveBar
      hidden={{
        ...{ appId, versionId: version.id, part, revision: String(version.revision) },
        wasNative: configuration.isNative ? "on" : "",
      }}
    >
      <KeptDraft name={`${userId}.${version.id}.${part}`} revision={version.revision} />
      <StaleChanges />
      <div>{children}</div>
    </ActionForm>
  );
}

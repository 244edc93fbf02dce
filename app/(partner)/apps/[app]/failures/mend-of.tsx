import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { SelectField } from "@/components/ui/select-field";
import type { ListType } from "@/lib/configurations/urls/rules";
import { environmentSlug } from "@/lib/core/environments";
import type { FailureGroup, FailuresPage } from "@/lib/failures/dto";
import type { Mend } from "@/lib/failures/explanations/rules";
import { isDraft } from "@/lib/failures/mending/rules";
import { text } from "@/lib/words/catalogue";
import { addUrlAction } from "./actions";

const words = text.signInFailures;

type Props = { appId: string; failure: FailureGroup; page: FailuresPage };

/** The way to what mends it: a change of the URLs at a click, or the page where that is done. */
export function MendOf({ appId, failure, page }: Props) {
  const { mend, list } = failure.explanation;
  const isSecret = mend === "secrets" || mend === "keys";
  if (mend === "none" || (isSecret && !page.can.seeSecrets)) return null;
  const test = list === "REDIRECT" ? <TryUrl appId={appId} failure={failure} /> : null;
  if (mend === "add_url")
    return page.can.mend ? (
      <AddUrl appId={appId} failure={failure} page={page} list={list ?? "REDIRECT"} />
    ) : (
      test
    );
  const isTyped = mend === "own_host";
  return (
    <div className="flex flex-wrap gap-3">
      <LinkButton href={`/apps/${appId}${pages[mend]}`} size="small">
        {isTyped ? words.editList[list ?? "REDIRECT"] : words.links[mend]}
      </LinkButton>
      {isTyped ? test : null}
    </div>
  );
}

const pages = {
  publish: "/configuration/versions",
  own_host: "/configuration",
  change_app: "/quickstart",
  secrets: "/credentials",
  keys: "/credentials",
  client_ids: "",
  versions: "/configuration/versions",
  tenants: "/tenants",
  stop: "/stop",
} as const satisfies Record<Exclude<Mend, "none" | "add_url">, string>;

function TryUrl({ appId, failure }: Omit<Props, "page">) {
  const query = new URLSearchParams({
    environment: environmentSlug(failure.environment),
    redirect_uri: failure.received,
  });
  return (
    <div>
      <LinkButton href={`/apps/${appId}/urls?${query.toString()}`} size="small">
        {words.tryUrl}
      </LinkButton>
    </div>
  );
}

function AddUrl({ appId, failure, page: { target }, list }: Props & { list: ListType }) {
  const { add } = words;
  return (
    <ActionForm
      action={addUrlAction}
      formKey={randomUUID()}
      label={add.label(failure.received)}
      submitLabel={add.button[list]}
      pendingLabel={add.pending}
      submitTone="secondary"
      hidden={{ appId, failureId: failure.id }}
      narrow
    >
      <SelectField
        name="place"
        label={add.place}
        hint={(isDraft(target) ? add.toDraft : add.toNew)(target.number)}
        options={[
          {
            value: "here",
            label: add.here(text.common.environments[failure.environment]),
          },
          { value: "everywhere", label: add.everywhere },
        ]}
      />
    </ActionForm>
  );
}

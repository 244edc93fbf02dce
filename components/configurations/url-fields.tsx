import { Fragment } from "react";
import { AddHelper } from "@/components/configurations/add-helper";
import { NotedUrl } from "@/components/configurations/url-notes";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Configuration } from "@/lib/configurations/rules";
import {
  listTypes,
  urlsFor,
  type IntegrationType,
  type ListType,
} from "@/lib/configurations/urls/rules";
import { rowField, urlField } from "@/lib/configurations/urls/schema";
import { environments, type Environment } from "@/lib/core/environments";
import { hasNotes, notesOn, type UrlNotes } from "@/lib/endpoints/notes/rules";
import type { UrlType } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

const labels: Record<ListType, string> = {
  REDIRECT: words.redirectUrls,
  POST_LOGOUT: words.postLogoutUrls,
  CORS: words.corsOrigins,
};

function hintOf(type: ListType, isNative: boolean): string {
  if (type === "POST_LOGOUT") return words.postLogoutHint;
  if (type === "CORS") return words.corsHint;
  return isNative ? words.redirectHintNative : words.redirectHint;
}

/** The three lists of addresses. */
export function UrlListFields({ configuration }: { configuration: Configuration }) {
  return listTypes.map((type) => (
    <UrlListField
      key={type}
      type={type}
      configuration={configuration}
      offersHelper={type === "REDIRECT"}
    />
  ));
}

/** One list: one field, or one per environment where that is switched on. */
export function UrlListField({
  type,
  configuration,
  offersHelper = false,
}: {
  type: ListType;
  configuration: Configuration;
  offersHelper?: boolean;
}) {
  const label = labels[type];
  const hint = hintOf(type, configuration.isNative);
  const isSplit = configuration.perEnvironment.includes(type);
  return (
    <div className="grid gap-3">
      {isSplit ? (
        environments.map((environment) => {
          const name = text.common.environments[environment];
          return (
            <Fragment key={environment}>
              <TextArea
                name={urlField(type, environment)}
                label={words.inEnvironment(label, name)}
                hint={hint}
                defaultValue={lines(urlsFor(configuration.urls, type, environment))}
                rows={2}
                mono
              />
              {offersHelper ? (
                <AddHelper field={urlField(type, environment)}>
                  {words.inEnvironment(words.addHelper, name)}
                </AddHelper>
              ) : null}
            </Fragment>
          );
        })
      ) : (
        <>
          <TextArea
            name={urlField(type, "ALL")}
            label={label}
            hint={hint}
            defaultValue={lines(configuration.urls.filter((url) => url.type === type))}
            rows={type === "REDIRECT" ? 3 : 2}
            mono
          />
          {offersHelper ? (
            <AddHelper field={urlField(type, "ALL")}>{words.addHelper}</AddHelper>
          ) : null}
        </>
      )}
      <NotesOnList type={type} configuration={configuration} />
      <CheckboxField
        name={urlField(type, "split")}
        label={words.split(label)}
        hint={words.splitHint}
        defaultChecked={isSplit}
      />
    </div>
  );
}

/** Below the field, which holds letters alone: those of its URLs that there is something to say of. */
function NotesOnList({
  type,
  configuration: { urls, isNative },
}: {
  type: UrlType;
  configuration: Configuration;
}) {
  const noted = new Map<string, UrlNotes>();
  for (const url of urls) {
    const notes = notesOn(url, isNative);
    if (url.type === type && hasNotes(notes)) noted.set(url.value, notes);
  }
  if (noted.size === 0) return null;
  return (
    <div className="grid gap-1">
      <p className="font-medium">{text.urlNotes.heading}</p>
      <ul className="grid gap-3">
        {[...noted].map(([value, notes]) => (
          <li key={value}>
            <NotedUrl value={value} notes={notes} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One address for each integration, with its switches, or one for each environment. */
export function IntegrationFields({
  type,
  configuration,
}: {
  type: IntegrationType;
  configuration: Configuration;
}) {
  const label = text.configurations.urlTypes[type];
  const isSplit = configuration.perEnvironment.includes(type);
  const scopes: readonly (Environment | null)[] = isSplit ? environments : [null];
  return (
    <>
      {scopes.map((scope) => {
        const url = configuration.urls.find(
          (one) => one.type === type && one.environment === scope,
        );
        const name =
          scope === null
            ? label
            : words.inEnvironment(label, text.common.environments[scope]);
        return (
          <div key={scope ?? "all"} className="grid gap-2">
            <TextField
              name={rowField(type, scope, "url")}
              label={name}
              type="url"
              defaultValue={url?.value ?? ""}
              mono
            />
            <div className="flex flex-wrap gap-x-8 gap-y-2">
              <CheckboxField
                name={rowField(type, scope, "enabled")}
                label={words.enabled(name)}
                defaultChecked={url?.enabled ?? true}
              />
              <CheckboxField
                name={rowField(type, scope, "mails")}
                label={words.errorMails(name)}
                defaultChecked={url?.sendErrorMails ?? true}
              />
            </div>
          </div>
        );
      })}
      <NotesOnList type={type} configuration={configuration} />
      <CheckboxField
        name={urlField(type, "split")}
        label={words.split(label)}
        hint={words.splitRowHint}
        defaultChecked={isSplit}
      />
    </>
  );
}

function lines(urls: readonly { value: string }[]): string {
  return urls.map(({ value }) => value).join("\n");
}

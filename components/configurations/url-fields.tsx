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
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

const labels: Record<ListType, { label: string; hint: string }> = {
  REDIRECT: { label: words.redirectUrls, hint: words.redirectHint },
  POST_LOGOUT: { label: words.postLogoutUrls, hint: words.postLogoutHint },
  CORS: { label: words.corsOrigins, hint: words.corsHint },
};

/** The three lists of addresses. */
export function UrlListFields({ configuration }: { configuration: Configuration }) {
  return listTypes.map((type) => (
    <UrlListField key={type} type={type} configuration={configuration} />
  ));
}

/** One list: one field, or one per environment where that is switched on. */
export function UrlListField({
  type,
  configuration,
}: {
  type: ListType;
  configuration: Configuration;
}) {
  const { label, hint } = labels[type];
  const isSplit = configuration.perEnvironment.includes(type);
  return (
    <div className="grid gap-3">
      {isSplit ? (
        environments.map((environment) => (
          <TextArea
            key={environment}
            name={urlField(type, environment)}
            label={words.inEnvironment(label, text.common.environments[environment])}
            hint={hint}
            defaultValue={lines(urlsFor(configuration.urls, type, environment))}
            rows={2}
            mono
          />
        ))
      ) : (
        <TextArea
          name={urlField(type, "ALL")}
          label={label}
          hint={hint}
          defaultValue={lines(configuration.urls.filter((url) => url.type === type))}
          rows={type === "REDIRECT" ? 3 : 2}
          mono
        />
      )}
      <CheckboxField
        name={urlField(type, "split")}
        label={words.split(label)}
        hint={words.splitHint}
        defaultChecked={isSplit}
      />
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

import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Configuration } from "@/lib/configurations/rules";
import {
  integrationTypes,
  listTypes,
  urlsFor,
  type ListType,
} from "@/lib/configurations/urls/rules";
import { urlField } from "@/lib/configurations/urls/schema";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

const labels: Record<ListType, { label: string; hint: string }> = {
  REDIRECT: { label: words.redirectUrls, hint: words.redirectHint },
  POST_LOGOUT: { label: words.postLogoutUrls, hint: words.postLogoutHint },
  CORS: { label: words.corsOrigins, hint: words.corsHint },
};

/** The three lists: one field each, or one per environment where that is switched on. */
export function UrlListFields({ configuration }: { configuration: Configuration }) {
  return listTypes.map((type) => {
    const { label, hint } = labels[type];
    const isSplit = configuration.perEnvironment.includes(type);
    return (
      <div key={type} className="grid gap-3">
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
  });
}

/** One address for each integration, with its switches. */
export function IntegrationFields({ configuration }: { configuration: Configuration }) {
  return integrationTypes.map((type) => {
    const url = configuration.urls.find((one) => one.type === type);
    const label = text.configurations.urlTypes[type];
    return (
      <div key={type} className="grid gap-2">
        <TextField
          name={urlField(type, "url")}
          label={label}
          type="url"
          defaultValue={url?.value ?? ""}
          mono
        />
        <CheckboxField
          name={urlField(type, "enabled")}
          label={words.enabled(label)}
          defaultChecked={url?.enabled ?? true}
        />
        <CheckboxField
          name={urlField(type, "mails")}
          label={words.errorMails(label)}
          defaultChecked={url?.sendErrorMails ?? true}
        />
      </div>
    );
  });
}

function lines(urls: readonly { value: string }[]): string {
  return urls.map(({ value }) => value).join("\n");
}

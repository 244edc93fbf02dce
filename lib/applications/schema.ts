import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import {
  readAddress,
  readUrlList,
  spreadUrls,
  type VersionUrl,
} from "@/lib/configurations/urls/rules";
import type { NewRights, PlainSettings } from "@/lib/configurations/rules";
import type { UrlType } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { allowName, kindOf, templateDefaults, templates } from "./rules";

const urlText = z.string().max(110_000, text.form.tooLong(110_000)).default("");

const fieldOf = {
  MIRRORING: "mirroringUrl",
  ERP_SYNC: "erpSyncUrl",
  QUOTE: "quoteUrl",
} as const;
const switched = z.literal("on").optional();

/**
 * What the wizard sends. The rules for URLs are asked here, so that each field has its message;
 * which fields count depends on the template.
 */
export const createApplicationInput = z
  .object({
    idempotencyKey: z.uuid(),
    partnerId: z.uuid(),
    template: z.enum(templates, { error: text.applications.templateMissing }),
    kind: z
      .enum(["STANDARD", "CUSTOM"], { error: text.applications.kindMissing })
      .optional(),
    name: z
      .string({ error: text.applications.nameMissing })
      .max(500, text.form.tooLong(64)),
    redirectUrls: urlText,
    mirroringUrl: urlText,
    erpSyncUrl: urlText,
    quoteUrl: urlText,
    /** Off/On of each integration: whether data traffic runs to its address. */
    mirroringOn: switched,
    erpSyncOn: switched,
    quoteOn: switched,
    technicalContactId: z.uuid({ error: text.applications.contactMissing }),
  })
  .transform(({ redirectUrls, mirroringUrl, erpSyncUrl, quoteUrl, ...more }, context) => {
    const { mirroringOn, erpSyncOn, quoteOn, ...typed } = more;
    const defaults = templateDefaults[typed.template];
    const refuse = (path: string, message: string) =>
      context.issues.push({ code: "custom", input: path, path: [path], message });

    const name = allowName(typed.name);
    if (!name.ok) refuse("name", name.failure.message);
    const kind = kindOf(typed.template, typed.kind);
    if (!kind.ok) refuse("kind", kind.failure.message);

    const read =
      defaults.redirectUrls === null
        ? { entries: [], problems: [], warnings: [] }
        : readUrlList(redirectUrls, {
            type: "REDIRECT",
            isNative: defaults.isNative,
            environment: "ALL",
          });
    read.problems.forEach((problem) => refuse("redirectUrls", problem));
    if (defaults.redirectRequired && read.entries.length + read.problems.length === 0) {
      refuse("redirectUrls", text.applications.redirectMissing);
    }
    const spread = spreadUrls("REDIRECT", read.entries);

    const typedIntegrations = {
      MIRRORING: { url: mirroringUrl, isOn: mirroringOn === "on" },
      ERP_SYNC: { url: erpSyncUrl, isOn: erpSyncOn === "on" },
      QUOTE: { url: quoteUrl, isOn: quoteOn === "on" },
    };
    const perEnvironment: UrlType[] = spread.perEnvironment ? ["REDIRECT"] : [];
    const integrations = defaults.integrations.flatMap((type): VersionUrl[] => {
      const { url, isOn } = typedIntegrations[type];
      if (withoutBlanks(url) === "") return [];
      const address = readAddress(url, type, null);
      if (!address.ok) {
        refuse(fieldOf[type], address.message);
        return [];
      }
      const { value, environment } = address;
      if (address.isSplit) perEnvironment.push(type);
      return [{ type, environment, value, enabled: isOn, sendErrorMails: true }];
    });

    return { ...typed, perEnvironment, urls: [...spread.urls, ...integrations] };
  });

export type CreateApplicationInput = z.output<typeof createApplicationInput> & {
  /** What the wizard does not ask for, and a manifest says. */
  begun?: {
    plain: PlainSettings;
    rights: NewRights;
    seoName: string;
    errorEmails: string[];
    uninstallEmails: string[];
  };
};

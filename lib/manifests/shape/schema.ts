import * as z from "zod";
import { longText } from "@/lib/forms/schema";
import { questions, type Question } from "@/lib/configurations/about/rules";
import { isAgreementLink } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import { answerNames, contextNames, modelNames } from "../about/rules";
import {
  kindNames,
  listNames,
  rowNames,
  sayPlace,
  templateNames,
  type ListName,
  type Manifest,
  type Place,
  type RowName,
} from "../rules";

const { fields, shape: words } = text.manifests;

/** How many lines a list is read with; the rules say how many it may have. */
const MANY = 1_000;

const values = <V extends string>(names: Readonly<Record<string, V>>) =>
  Object.values(names) as [V, ...V[]];

const line = (max: number, description: string) =>
  z
    .string({ error: words.text })
    .max(max, text.form.tooLong(max))
    .optional()
    .describe(description);
const flag = (description: string) =>
  z.boolean({ error: words.flag }).optional().describe(description);
const lines = (most: number, description: string) =>
  z
    .array(z.string({ error: words.text }), { error: words.list })
    .max(most, words.tooMany(most))
    .optional()
    .describe(description);
const prose = (maxLength: number, description: string) =>
  z
    .string({ error: words.text })
    .pipe(longText(maxLength))
    .optional()
    .meta({ description, maxLength });

const app = z
  .strictObject(
    {
      name: line(500, fields.name),
      template: z
        .enum(values(templateNames), { error: words.oneOf(values(templateNames)) })
        .optional()
        .describe(fields.template),
      kind: z
        .enum(values(kindNames), { error: words.oneOf(values(kindNames)) })
        .optional()
        .describe(fields.kind),
      seoName: line(200, fields.seoName),
      technicalContact: line(320, fields.technicalContact),
      errorEmails: lines(100, fields.errorEmails),
      uninstallEmails: lines(100, fields.uninstallEmails),
      hiddenFromOurApps: flag(fields.hiddenFromOurApps),
      isBeta: flag(fields.isBeta),
    },
    { error: words.object },
  )
  .describe(fields.app);

const urlList = z
  .array(z.string({ error: words.text }), { error: words.list })
  .describe(fields.urlList);
const urlLists = z
  .strictObject(
    {
      sod: urlList.optional(),
      stage: urlList.optional(),
      production: urlList.optional(),
    },
    { error: words.listOrThree },
  )
  .describe(fields.urlLists);
const row = z
  .strictObject(
    {
      url: z.string({ error: words.rowUrl }).describe(fields.rowUrl),
      enabled: flag(fields.rowEnabled).default(true),
      sendErrorMails: flag(fields.rowMails).default(true),
    },
    { error: words.rowOrThree },
  )
  .describe(fields.row);
const rowOrNone = z
  .union([row, z.null()], { error: words.rowOrThree })
  .describe(fields.rowOrNone);
const rows = z
  .strictObject(
    {
      sod: rowOrNone.optional(),
      stage: rowOrNone.optional(),
      production: rowOrNone.optional(),
    },
    { error: words.rowOrThree },
  )
  .describe(fields.rows);

const members = <N extends string, S extends z.ZodType>(
  names: readonly N[],
  schema: (name: N) => S,
) => Object.fromEntries(names.map((name) => [name, schema(name)])) as Record<N, S>;

const urls = z
  .strictObject(
    {
      ...members<ListName, z.ZodType>(values(listNames), (name) =>
        z
          .union([urlList, urlLists], { error: words.listOrThree })
          .optional()
          .describe(fields.urls[name]),
      ),
      ...members<RowName, z.ZodType>(values(rowNames), (name) =>
        z
          .union([row, z.null(), rows], { error: words.rowOrThree })
          .optional()
          .describe(fields.urls[name]),
      ),
    },
    { error: words.object },
  )
  .describe(fields.allUrls);

const oneOf = <V extends string>(names: Readonly<Record<string, V>>, about: string) =>
  z
    .enum(values(names), { error: words.oneOf(values(names)) })
    .optional()
    .describe(about);
const about = z
  .strictObject(
    {
      applicationModel: oneOf(modelNames, fields.about.applicationModel),
      userContext: oneOf(contextNames, fields.about.userContext),
      ...members<Question, z.ZodType>(questions, (question) =>
        oneOf(answerNames, fields.about[question]),
      ),
      panelUrls: lines(MANY, fields.about.panelUrls),
      provisioned: lines(MANY, fields.about.provisioned),
    },
    { error: words.object },
  )
  .describe(fields.allAbout);

const configuration = z
  .strictObject(
    {
      isNative: flag(fields.isNative),
      supportDarkMode: flag(fields.supportDarkMode),
      removeRememberMe: flag(fields.removeRememberMe),
      authorizeText: prose(2000, fields.authorizeText),
      purpose: prose(2000, fields.purpose),
      personalData: prose(2000, fields.personalData),
      storageCountry: prose(200, fields.storageCountry),
      subProcessors: prose(2000, fields.subProcessors),
      deletionTerms: prose(2000, fields.deletionTerms),
      agreementLink: prose(500, fields.agreementLink).refine(
        (link) => !link || isAgreementLink(link),
        text.configurations.page.agreementLinkForm,
      ),
      about: about.optional(),
      claims: lines(50, fields.claims),
      agents: lines(50, fields.agents),
      supportedEndpoints: lines(50, fields.supportedEndpoints),
      customClaims: lines(50, fields.customClaims),
      defaultRedirectUrl: line(2048, fields.defaultRedirectUrl),
      urls: urls.optional(),
    },
    { error: words.object },
  )
  .describe(fields.configuration);

/** What a manifest may say. What it means for an app is decided by the rules. */
export const manifestShape = z
  .strictObject(
    {
      $schema: line(2048, fields.$schema),
      version: z.literal(1, { error: words.version }).describe(fields.version),
      app: app.optional(),
      configuration: configuration.optional(),
    },
    { error: words.object },
  )
  .describe(fields.manifest);

/** The same as a JSON Schema of 2020-12, for editors and for people. */
export function manifestJsonSchema(id: string): object {
  const { $schema, ...rest } = z.toJSONSchema(manifestShape, {
    ...{ target: "draft-2020-12", io: "input" },
  });
  return { $schema, $id: id, title: fields.title, ...rest };
}

type Shaped = z.output<typeof manifestShape>;
/** What was read is what the rules are written for. */
export const asManifest = (shaped: Shaped) => shaped as Manifest;

const slugNames = Object.keys(urlLists.shape);
const rowKeys = Object.keys(row.shape);

/** The names that are known at a place of a manifest. */
export function namesAt([section, part, url, environment]: Place): readonly string[] {
  if (section === undefined) return Object.keys(manifestShape.shape);
  if (section === "app") return Object.keys(app.shape);
  if (part === undefined) return Object.keys(configuration.shape);
  if (part === "about") return Object.keys(about.shape);
  if (url === undefined) return Object.keys(urls.shape);
  if (environment !== undefined) return rowKeys;
  return values(listNames).some((name) => name === url)
    ? slugNames
    : [...rowKeys, ...slugNames];
}

/** Of what may stand at a place, that which somebody most likely meant; null where it is neither. */
export function alternativeAt(
  [section, part, url, environment]: Place,
  value: unknown,
): z.ZodType | null {
  if (section !== "configuration" || part !== "urls" || url === undefined) return null;
  if (typeof value !== "object" || value === null) return null;
  if (values(listNames).some((name) => name === url))
    return Array.isArray(value) ? urlList : urlLists;
  if (Array.isArray(value)) return null;
  const isThree = Object.keys(value).some((name) => slugNames.includes(name));
  return isThree && environment === undefined ? rows : row;
}

const sections: readonly Place[] = [
  ...[[], ["app"], ["configuration"], ["configuration", "about"]],
  ["configuration", "urls"],
];

/** Where a name is known, if it is anywhere: for one that was written in the wrong section. */
export function homeOf(name: string): string | null {
  const home = sections.find((place) => namesAt(place).includes(name));
  return home ? sayPlace([...home, name]) : null;
}

/** Every field of a manifest with what it says, in the order of a manifest. */
export function describedFields(): { name: string; what: string }[] {
  return sections.flatMap((place) =>
    namesAt(place).map((name) => ({
      name: sayPlace([...place, name]),
      what: described[name] ?? "",
    })),
  );
}

const described: Readonly<Record<string, string | undefined>> = {
  ...fields,
  ...{ urls: fields.allUrls, about: fields.allAbout },
  ...fields.about,
  ...fields.urls,
};

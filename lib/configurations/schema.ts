import * as z from "zod";
import { longText, revision, revisionOrNone } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { aboutFieldsInput, readAbout } from "./about/schema";
import { mergeFields, type Choices } from "./merges/rules";
import { endsNamedField } from "./native/schema";
import { partFields, parts, partTypes, type TypedPart } from "./parts/rules";
import { isAgreementLink, type PlainSettings } from "./rules";
import { readUrls, urlFields } from "./urls/schema";

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
const prose = (max: number) => longText(max).default("");

const choices = Object.fromEntries(
  mergeFields.map((field) => [
    `choice.${field}`,
    z.enum(["theirs", "yours"], { error: text.form.chooseOne }).optional(),
  ]),
) as Record<never, z.ZodType>;

const fields = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  versionId: z.uuid(),
  revision,
  part: z.enum(parts),
  /** The save that a merge is made onto; 0: the form was not merged. */
  mergeOnto: revisionOrNone.default(0),
  isNative: flag,
  /** Whether it was when the form was opened. */
  wasNative: z
    .enum(["", "on"])
    .default("")
    .transform((value) => value === "on"),
  endsNamed: endsNamedField.prefault(""),
  supportDarkMode: flag,
  removeRememberMe: flag,
  authorizeText: prose(2000),
  purpose: prose(2000),
  personalData: prose(2000),
  storageCountry: prose(200),
  subProcessors: prose(2000),
  deletionTerms: prose(2000),
  agreementLink: prose(500).refine(
    (link) => link === "" || isAgreementLink(link),
    text.configurations.page.agreementLinkForm,
  ),
  ...aboutFieldsInput,
});

/**
 * One page of a configuration as its form sends it. The rules for URLs are asked here, so that every
 * field with a problem has its message at once.
 */
export const saveConfigurationInput = fields
  .extend(urlFields)
  .extend(choices)
  .transform((typed, context) => {
    const { idempotencyKey, appId, versionId, mergeOnto, part } = typed;
    const { urls, perEnvironment, ...read } = readUrls(typed, typed, partTypes[part]);
    const { about, ...said } = readAbout(part === "about" ? typed : null);
    for (const { field, message } of [...read.problems, ...said.problems]) {
      context.issues.push({ code: "custom", input: field, path: [field], message });
    }
    const plain: Partial<PlainSettings> = Object.fromEntries(
      partFields[part].map((field) => [field, { ...typed, ...about }[field]]),
    );
    return {
      idempotencyKey,
      appId,
      versionId,
      revision: typed.revision,
      mergeOnto,
      choices: choicesOf(typed),
      endsNamed: typed.endsNamed,
      /** About addresses that were accepted: they hardly differ, or review would fail them. */
      warnings: [...read.warnings, ...said.warnings],
      /** Loopback URLs that went with being native. */
      removed: read.removed,
      typed: { part, plain, perEnvironment, urls } satisfies TypedPart,
    };
  });
export type SaveConfigurationInput = z.output<typeof saveConfigurationInput>;

function choicesOf(typed: Record<string, unknown>): Choices {
  const chosen: Choices = {};
  for (const field of mergeFields) {
    const choice = typed[`choice.${field}`];
    if (choice === "theirs" || choice === "yours") chosen[field] = choice;
  }
  return chosen;
}

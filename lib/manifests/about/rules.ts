import {
  aboutOf,
  contradictions,
  linesOf,
  questions,
  type About,
  type Answer,
  type ApplicationModel,
  type Question,
  type UserContext,
} from "@/lib/configurations/about/rules";
import { readProvisioned } from "@/lib/configurations/provisioning/rules";
import { readPanels } from "@/lib/endpoints/panels/rules";
import { byName, type Problem } from "../rules";

export const modelNames = {
  INTERNAL: "internal",
  EXTERNAL: "external",
  HYBRID: "hybrid",
  UNSTATED: "unstated",
} as const satisfies Record<ApplicationModel, string>;

export const contextNames = {
  APPLICATION_USER: "application-user",
  SYSTEM_USER: "system-user",
  UNSTATED: "unstated",
} as const satisfies Record<UserContext, string>;

export const answerNames = {
  YES: "yes",
  NO: "no",
  UNSTATED: "unstated",
} as const satisfies Record<Answer, string>;

/** What is said about the app before its first publish request. */
export type ManifestAbout = {
  applicationModel?: (typeof modelNames)[ApplicationModel] | undefined;
  userContext?: (typeof contextNames)[UserContext] | undefined;
  panelUrls?: string[] | undefined;
  provisioned?: string[] | undefined;
} & { [question in Question]?: (typeof answerNames)[Answer] | undefined };

type Read = { value: About; problems: Problem[]; warnings: Problem[] };

/** What a manifest says about the app; what it leaves out stays as it was. */
export function readAbout(
  wanted: ManifestAbout,
  before: About,
  beside: { isNative: boolean; claims: readonly string[] },
): Read {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const note = (list: Problem[], field: string, messages: readonly string[]) =>
    list.push(
      ...messages.map((message) => ({ at: ["configuration", "about", field], message })),
    );
  const value = aboutOf(before);
  const { applicationModel, userContext, panelUrls, provisioned } = wanted;
  value.applicationModel =
    byName(modelNames, applicationModel ?? "") ?? value.applicationModel;
  value.userContext = byName(contextNames, userContext ?? "") ?? value.userContext;
  for (const question of questions)
    value[question] = byName(answerNames, wanted[question] ?? "") ?? value[question];
  if (panelUrls) {
    const panels = readPanels(panelUrls.join("\n"));
    value.panelUrls = panels.value;
    note(problems, "panelUrls", panels.problems);
    note(warnings, "panelUrls", panels.warnings);
  }
  if (provisioned) {
    const list = readProvisioned(provisioned.join("\n"));
    value.provisioned = list.value;
    note(problems, "provisioned", list.problems);
  }
  for (const { field, message } of contradictions({ ...value, ...beside }))
    if (field === "isNative") problems.push({ at: ["configuration", field], message });
    else note(problems, field, [message]);
  return { value, problems, warnings };
}

/** The same as a manifest says it, every field in its place. */
export function writeAbout(about: About): ManifestAbout {
  return {
    applicationModel: modelNames[about.applicationModel],
    userContext: contextNames[about.userContext],
    ...Object.fromEntries(
      questions.map((question) => [question, answerNames[about[question]]]),
    ),
    panelUrls: linesOf(about.panelUrls),
    provisioned: linesOf(about.provisioned),
  };
}

import * as z from "zod";
import { readPanels } from "@/lib/endpoints/panels/rules";
import { text } from "@/lib/words/catalogue";
import { readProvisioned } from "../provisioning/rules";
import {
  applicationModels,
  contradictions,
  questions,
  userContexts,
  type About,
  type Question,
} from "./rules";

const list = z.string().max(110_000, text.form.tooLong(110_000)).default("");
const answer = z.enum(["UNSTATED", "YES", "NO"]).default("UNSTATED");

/** The fields of the page about the app. Nothing has to be said at once; the request asks for all. */
export const aboutFieldsInput = {
  applicationModel: z.enum(["UNSTATED", ...applicationModels]).default("UNSTATED"),
  userContext: z.enum(["UNSTATED", ...userContexts]).default("UNSTATED"),
  panelUrls: list,
  provisioned: list,
  ...(Object.fromEntries(questions.map((question) => [question, answer])) as Record<
    Question,
    typeof answer
  >),
};

type Reading = {
  about: About | null;
  problems: { field: string; message: string }[];
  warnings: string[];
};

/** What the page says, with everything that is wrong with it; null: another page was sent. */
export function readAbout(typed: About | null): Reading {
  if (!typed) return { about: null, problems: [], warnings: [] };
  const panels = readPanels(typed.panelUrls);
  const provisioned = readProvisioned(typed.provisioned);
  const about = { ...typed, panelUrls: panels.value, provisioned: provisioned.value };
  return {
    about,
    problems: [
      ...panels.problems.map((message) => ({ field: "panelUrls", message })),
      ...provisioned.problems.map((message) => ({ field: "provisioned", message })),
      // Whether the app is native, and its claims, stand on other pages; the command looks there.
      ...contradictions({ ...about, isNative: false, claims: [] }),
    ],
    warnings: panels.warnings,
  };
}

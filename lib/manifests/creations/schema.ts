import * as z from "zod";
import type { CreateApplicationInput } from "@/lib/applications/schema";
import { plainSettings } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import { refuseProblems } from "../problems/rules";
import { kindNames } from "../rules";
import { manifestField } from "../schema";
import { readNewApp } from "./rules";

/**
 * A new app as a manifest says it. A form that asks for name and kind beside it has the last word on
 * them, and who the technical contact is was settled when the form was made.
 */
export const createFromManifestInput = z
  .object({
    idempotencyKey: z.uuid(),
    partnerId: z.uuid(),
    manifest: manifestField,
    name: z.string().max(500, text.form.tooLong(64)).optional(),
    kind: z
      .enum(["STANDARD", "CUSTOM"], { error: text.applications.kindMissing })
      .optional(),
    technicalContactId: z.uuid({ error: text.applications.contactMissing }),
  })
  .transform((typed, context): CreateApplicationInput => {
    const { name, kind } = typed;
    const { manifest, positionOf } = typed.manifest;
    const asked = { name, kind: kind && kindNames[kind] };
    const said = Object.entries(asked).filter(([, value]) => value !== undefined);
    const app = { ...manifest.app, ...Object.fromEntries(said) };
    const { value, problems } = readNewApp({ ...manifest, app });
    for (const [field] of said) {
      const own = problems.filter(({ at }) => at[0] === "app" && at[1] === field);
      for (const { message } of own)
        context.issues.push({ code: "custom", input: "", path: [field], message });
    }
    const others = problems.filter(
      ({ at }) => !said.some(([field]) => at[0] === "app" && at[1] === field),
    );
    if (others.length > 0) {
      const refused = refuseProblems(others, positionOf);
      const message = refused.ok ? "" : refused.failure.message;
      context.issues.push({ code: "custom", input: "", path: ["manifest"], message });
    }
    if (!value || problems.length > 0) return z.NEVER;
    const { settings, configuration } = value;
    const { claims, agents, supportedEndpoints } = configuration;
    return {
      ...{ idempotencyKey: typed.idempotencyKey, partnerId: typed.partnerId },
      ...{ template: settings.template, kind: settings.kind, name: settings.name },
      technicalContactId: typed.technicalContactId,
      urls: [...configuration.urls],
      perEnvironment: [...configuration.perEnvironment],
      begun: {
        plain: plainSettings(configuration),
        rights: {
          ...{ claims: [...claims], agents: [...agents] },
          supportedEndpoints: [...supportedEndpoints],
        },
        seoName: settings.seoName,
        errorEmails: [...settings.errorEmails],
        uninstallEmails: [...settings.uninstallEmails],
      },
    };
  });

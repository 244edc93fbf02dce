import type { Act, AgreementName } from "@/lib/agreements/rules";

/** What an agreement stands in the way of, as people read it. */
export const acts: Record<Act, string> = {
  createApp: "create apps",
  createSecret: "make client secrets and keys",
  publishStandard: "request to publish a standard app to Stage or Production",
  publishCustom: "request to publish a custom app to Stage and Production",
  requestActivation: "ask a customer to activate an app in Production",
  approveActivation: "approve custom apps on the tenant",
};

/** One sentence an agreement, for mails and lists. */
const sentences: Record<AgreementName, string> = {
  DEVELOPER_TERMS: "nobody can create apps or make client secrets and keys.",
  PARTNER_AGREEMENT: "nobody can request to publish to Stage or Production.",
  SUB_DPA:
    "nobody can request to publish a standard app, or ask a customer to activate an app in Production.",
  MONITORING_CONSENT: "nobody can request to publish to Stage or Production.",
  DEVELOPMENT_TOOLS: "nobody can approve custom apps on the tenant.",
};

export const blocked = (agreement: AgreementName) => sentences[agreement];

/** A day in UTC, for deadlines. */
export const day = (at: Date) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(at);

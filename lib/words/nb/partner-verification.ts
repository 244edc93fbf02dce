import type { partnerVerification as en } from "../en/partner-verification";

/** Whether SuperOffice has looked at a company. */
export const partnerVerification: Pick<typeof en, "badge"> = {
  badge: { true: "Bekreftet firma", false: "Firma ikke bekreftet" },
};

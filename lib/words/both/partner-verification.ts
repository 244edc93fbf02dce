import { partnerVerification as en } from "../en/partner-verification";
import { partnerVerification as nb } from "../nb/partner-verification";
import { inBoth } from "../spoken";

export const partnerVerification = /*#__PURE__*/ inBoth(en, nb);

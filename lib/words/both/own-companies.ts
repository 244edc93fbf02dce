import { ownCompanies as en } from "../en/own-companies";
import { ownCompanies as nb } from "../nb/own-companies";
import { inBoth } from "../spoken";

export const ownCompanies = /*#__PURE__*/ inBoth(en, nb);

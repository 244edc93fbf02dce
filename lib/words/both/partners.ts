import { partners as en } from "../en/partners";
import { partners as nb } from "../nb/partners";
import { inBoth } from "../spoken";

export const partners = /*#__PURE__*/ inBoth(en, nb);

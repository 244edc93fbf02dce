import { agreements as en } from "../en/agreements";
import { agreements as nb } from "../nb/agreements";
import { inBoth } from "../spoken";

export const agreements = /*#__PURE__*/ inBoth(en, nb);

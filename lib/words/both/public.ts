import { publicPages as en } from "../en/public";
import { publicPages as nb } from "../nb/public";
import { inBoth } from "../spoken";

export const publicPages = /*#__PURE__*/ inBoth(en, nb);

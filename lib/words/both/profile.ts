import { profile as en } from "../en/profile";
import { profile as nb } from "../nb/profile";
import { inBoth } from "../spoken";

export const profile = /*#__PURE__*/ inBoth(en, nb);

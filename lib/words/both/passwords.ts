import { passwords as en } from "../en/passwords";
import { passwords as nb } from "../nb/passwords";
import { inBoth } from "../spoken";

export const passwords = /*#__PURE__*/ inBoth(en, nb);

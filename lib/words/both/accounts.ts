import { accounts as en } from "../en/accounts";
import { accounts as nb } from "../nb/accounts";
import { inBoth } from "../spoken";

export const accounts = /*#__PURE__*/ inBoth(en, nb);

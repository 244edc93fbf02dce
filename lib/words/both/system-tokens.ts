import { systemTokens as en } from "../en/system-tokens";
import { systemTokens as nb } from "../nb/system-tokens";
import { inBoth } from "../spoken";

export const systemTokens = /*#__PURE__*/ inBoth(en, nb);

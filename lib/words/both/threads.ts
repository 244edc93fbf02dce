import { threads as en } from "../en/threads";
import { threads as nb } from "../nb/threads";
import { inBoth } from "../spoken";

export const threads = /*#__PURE__*/ inBoth(en, nb);

import { views as en } from "../en/views";
import { views as nb } from "../nb/views";
import { inBoth } from "../spoken";

export const views = /*#__PURE__*/ inBoth(en, nb);

import { ui as en } from "../en/ui";
import { ui as nb } from "../nb/ui";
import { inBoth } from "../spoken";

export const ui = /*#__PURE__*/ inBoth(en, nb);

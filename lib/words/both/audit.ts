import { audit as en } from "../en/audit";
import { audit as nb } from "../nb/audit";
import { inBoth } from "../spoken";

export const audit = /*#__PURE__*/ inBoth(en, nb);

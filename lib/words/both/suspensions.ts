import { suspensions as en } from "../en/suspensions";
import { suspensions as nb } from "../nb/suspensions";
import { inBoth } from "../spoken";

export const suspensions = /*#__PURE__*/ inBoth(en, nb);

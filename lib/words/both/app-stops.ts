import { appStops as en } from "../en/app-stops";
import { appStops as nb } from "../nb/app-stops";
import { inBoth } from "../spoken";

export const appStops = /*#__PURE__*/ inBoth(en, nb);

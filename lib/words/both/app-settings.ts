import { appSettings as en } from "../en/app-settings";
import { appSettings as nb } from "../nb/app-settings";
import { inBoth } from "../spoken";

export const appSettings = /*#__PURE__*/ inBoth(en, nb);

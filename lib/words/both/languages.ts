import { languages as en } from "../en/languages";
import { languages as nb } from "../nb/languages";
import { inBoth } from "../spoken";

export const languages = /*#__PURE__*/ inBoth(en, nb);

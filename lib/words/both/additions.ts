import { additions as en } from "../en/additions";
import { additions as nb } from "../nb/additions";
import { inBoth } from "../spoken";

export const additions = /*#__PURE__*/ inBoth(en, nb);

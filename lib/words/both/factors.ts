import { factors as en } from "../en/factors";
import { factors as nb } from "../nb/factors";
import { inBoth } from "../spoken";

export const factors = /*#__PURE__*/ inBoth(en, nb);

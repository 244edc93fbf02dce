import { pauses as en } from "../en/pauses";
import { pauses as nb } from "../nb/pauses";
import { inBoth } from "../spoken";

export const pauses = /*#__PURE__*/ inBoth(en, nb);

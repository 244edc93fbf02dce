import { common as en } from "../en/common";
import { common as nb } from "../nb/common";
import { inBoth } from "../spoken";

export const common = /*#__PURE__*/ inBoth(en, nb);

import { pictures as en } from "../en/pictures";
import { pictures as nb } from "../nb/pictures";
import { inBoth } from "../spoken";

export const pictures = /*#__PURE__*/ inBoth(en, nb);

import { form as en } from "../en/form";
import { form as nb } from "../nb/form";
import { inBoth } from "../spoken";

export const form = /*#__PURE__*/ inBoth(en, nb);

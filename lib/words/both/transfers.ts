import { transfers as en } from "../en/transfers";
import { transferMails } from "../nb/transfer-mails";
import { inBoth } from "../spoken";

export const transfers = /*#__PURE__*/ inBoth(en, { mails: transferMails });

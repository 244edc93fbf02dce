import type { Place } from "@/lib/listings/requests/rules";
import { template } from "../letter";

/** The mails about a listing. */
export const mails = {
  requested: template(
    [{ app: "Fjord Ledger", partner: "Fjord Apps AS", by: "Kari Nordmann" }],
    (it: { app: string; partner: string; by: string }) => ({
      subject: `Listing to decide: ${it.app}`,
      text: [
        `Look at the listing of ${it.app} and decide. ${it.by} of ${it.partner} wants it published in the App Store.`,
      ],
      button: "Open the listing",
    }),
  ),
  approved: template(
    [{ app: "Fjord Ledger", place: "LAUNCH" }],
    (it: { app: string; place: Place }) => ({
      subject: `Approved: the App Store listing of ${it.app}`,
      text: [
        {
          LAUNCH: `There is nothing to do. ${it.app} works in Production and has its listing; SuperOffice now puts it into the App Store as beta.`,
          SHOWN: `There is nothing to do. The App Store shows this listing of ${it.app} from now on.`,
          LATER: `Go on with the certification of ${it.app}. Its listing is approved and is shown once the app is in the App Store.`,
        }[it.place],
      ],
      button: "Open the listing",
    }),
  ),
  rejected: template(
    [{ app: "Fjord Ledger", reasons: ["Header: say what the app does."] }],
    (it: { app: string; reasons: readonly string[] }) => ({
      subject: `Rejected: the App Store listing of ${it.app}, ${it.reasons.length === 1 ? "1 field" : `${it.reasons.length} fields`} to mend`,
      text: [
        "Mend this, then request publishing again:",
        ...it.reasons.map((reason) => ({ quote: reason })),
      ],
      button: "Open the listing",
    }),
  ),
};

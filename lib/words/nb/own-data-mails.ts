import type { mails as en } from "../en/own-data-mails";
import { template } from "../letter";
import { obstacles } from "./erasure-obstacles";

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

export const mails: Pick<
  typeof en,
  "erasureRequested" | "erasureCancelled" | "erasureStopped"
> = {
  erasureRequested: template([new Date("2026-12-05T08:00:00Z")], (at: Date) => ({
    subject: "Kontoen din i SuperOffice Developer Portal slettes om sju dager",
    text: [
      `Ba du om det, trenger du ikke gjøre noe: kontoen din slettes ${day(at)}.`,
      "Ba du ikke om det, eller har du ombestemt deg, logger du på og beholder kontoen. Endre passordet også hvis det ikke var deg.",
    ],
    button: "Behold kontoen min",
    after: [
      "Til da virker alt som før. Etterpå kan ingen hente den tilbake, heller ikke SuperOffice.",
    ],
  })),
  erasureCancelled: template([], () => ({
    subject: "Kontoen din i SuperOffice Developer Portal blir værende",
    text: ["Du trenger ikke gjøre noe. Du avlyste slettingen av kontoen din."],
    button: "Åpne dataene dine",
    after: [
      "Var det ikke deg, kan noen andre logge på kontoen din: endre passordet ditt.",
    ],
  })),
  erasureStopped: template(
    [
      {
        kind: "LAST_PORTAL_ADMINISTRATOR",
        about: { id: null, name: "", alone: false },
      },
    ],
    ({ kind, about }: Parameters<(typeof en)["erasureStopped"]>[0]) => ({
      subject: "Kontoen din i SuperOffice Developer Portal ble ikke slettet",
      text: [
        "Ordne dette først, og be så om sletting en gang til:",
        { quote: obstacles[kind](about) },
      ],
      button: "Åpne dataene dine",
      after: ["Ingenting ble slettet, og alt virker som før."],
    }),
  ),
};

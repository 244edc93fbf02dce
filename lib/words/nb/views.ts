import type { views as en } from "../en/views";
import { template } from "../letter";

/** SuperOffice looks on as somebody: what that person reads of it. */
export const views: Pick<typeof en, "list" | "mails"> = {
  list: {
    title: "Innsyn fra SuperOffice",
    description:
      "Når en av portaladministratorene i SuperOffice så portalen slik du ser den. De kan ikke endre noe der.",
    caption: "Innsyn fra SuperOffice, de nyeste først",
    who: "Hvem",
    when: "Når",
    reason: "Begrunnelse",
    length: "Hvor lenge",
    pages: "Sider",
    minutes: (count) => (count === 1 ? "1 minutt" : `${count} minutter`),
    now: "Pågår nå",
    none: "Ingen hos SuperOffice har sett portalen som deg.",
  },
  mails: {
    begun: template(
      ["Astrid Lund", "You asked why an app is missing from your list."],
      (viewer: string, reason: string) => ({
        subject: `${viewer} hos SuperOffice ser portalen som deg`,
        text: [
          `Se hvem som ser portalen slik du ser den. ${viewer} hos SuperOffice gjør det fra nå av, i høyst 30 minutter, og gir denne begrunnelsen:`,
          { quote: reason },
        ],
        button: "Se innsynene",
        after: [
          "Ingenting kan endres i et slikt innsyn, og profilen, påloggingen og klienthemmelighetene dine er stengt. Vet du ikke hvorfor, kan du svare brukerstøtten i SuperOffice med en gang.",
        ],
      }),
    ),
  },
};

import type { kit as en } from "../en/kit";

/** The words of the kit that the browser draws on a page in Norwegian. */
export const kit: typeof en = {
  locale: "nb-NO",
  form: {
    signIn: "Logg på (åpnes i en ny fane)",
    noConnection:
      "Portalen svarte ikke. Sjekk forbindelsen, og send skjemaet igjen. Det kan ikke virke to ganger.",
    broke:
      "Noe gikk galt hos oss. Det du skrev, står her fortsatt. Last inn siden på nytt hvis det ikke hjelper å sende igjen.",
    reference: "Referanse:",
    changed: (fields) => `Ikke lagret ennå: ${fields}.`,
    discard: "Forkast endringene",
    leave: "Du har endringer som ikke er lagret. Vil du forlate siden uten å lagre dem?",
  },
  copy: {
    button: "Kopier",
    done: "Kopiert",
    failed: "Kopiering er sperret her. Teksten er merket: trykk Ctrl+C eller ⌘C.",
  },
  download: "Last ned (.txt)",
  cancel: "Avbryt",
  close: "Lukk",
  draft: {
    restored: "Det du skrev, er satt inn igjen",
    older:
      "Noen har lagret siden da. Når du lagrer, ser du hva som er endret, og ingenting blir overskrevet.",
    discard: "Forkast det jeg skrev",
    homeless:
      "Skjemaet har ikke lenger feltene for dette. Kopier det du fortsatt trenger.",
  },
  stale: {
    heading: "Hva som ble endret mens du skrev",
    by: (names) =>
      `${names.join(" og ") || "Noen"} lagret etter at du åpnet siden. Her står bare felt som en av dere endret.`,
    before: "Da du begynte",
    theirs: "Lagret i mellomtiden",
    yours: "Ditt",
    becomes: "Etter sammenslåing:",
    choose: (label) => `${label}: begge endret dette. Hva skal beholdes?`,
    keepTheirs: "Det som ble lagret i mellomtiden",
    keepYours: "Ditt",
    merge: "Slå sammen og lagre",
    kept: "Det du skrev, blir stående i feltene til det er lagret.",
  },
};

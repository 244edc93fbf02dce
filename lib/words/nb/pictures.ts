import type { pictures as en } from "../en/pictures";

/** The picture of a person, on their profile. */
export const pictures: Omit<typeof en, "logo"> = {
  troubles: {
    missing: "Velg et bilde først.",
    large: "Velg en mindre fil: et bilde kan være på høyst 5 MB.",
    kind: "Velg et bilde i JPEG, PNG eller WebP. Det som er i denne filen, er ingen av dem.",
    pixels: "Gjør bildet mindre først: det kan ha høyst 24 millioner piksler.",
    moving: "Velg et bilde som står stille. Dette beveger seg.",
    broken: "Velg en annen fil: dette bildet er skadet eller avkortet.",
    often: "Du har sendt mange bilder. Vent en time, og prøv igjen.",
    busy: "Mange bilder blir tegnet akkurat nå. Prøv igjen om et øyeblikk.",
    again:
      "Dette skjemaet ble sendt før med et annet bilde. Velg bildet ditt en gang til.",
  },
  own: {
    heading: "Bilde",
    description:
      "Kollegene dine og SuperOffice ser det ved siden av navnet ditt. Vi tar vare på et lite kvadrat av det, og ingenting annet som står i filen.",
    now: "Bildet ditt slik det er nå",
    none: "Du har ikke noe bilde. Initialene dine står i stedet.",
    field: "Nytt bilde",
    hint: "JPEG, PNG eller WebP, høyst 5 MB. Midten skjæres ut som et kvadrat.",
    formLabel: "Bildet ditt",
    submit: "Last opp bilde",
    remove: "Slett bilde",
    removing: "Sletter …",
    removed: "Bildet ditt er slettet. Initialene dine står i stedet.",
    done: "Dette er bildet ditt nå.",
    refused: "Bildet ble ikke tatt imot. Ingenting ble endret.",
  },
};

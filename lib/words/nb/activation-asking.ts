import type {
  changes as changesInEnglish,
  links as linksInEnglish,
  questions as questionsInEnglish,
} from "../en/activation-asking";

type ForPartner =
  | "answerForm"
  | "answer"
  | "answerSubmit"
  | "answerPending"
  | "answered"
  | "none"
  | "closed"
  | "nothingAsked";

/** What is said around a request while the customer makes up their mind. */
export const questions: Omit<typeof questionsInEnglish, ForPartner> = {
  heading: "Spørsmål og svar",
  lead: (partner) =>
    `Spør ${partner} før du bestemmer deg. ${partner} og de andre administratorene leser det.`,
  form: "Spør partneren",
  message: "Spørsmålet ditt",
  submit: "Spør",
  pending: "Sender …",
  asked: (partner) =>
    `Spørsmålet er sendt. ${partner} får beskjed, og du får svaret på e-post.`,
  wrote: { CUSTOMER: "spurte for kunden", PARTNER: "svarte for partneren" },
  messageMissing: "Skriv det du vil si.",
  closedRefusal: "Forespørselen er avgjort. Last inn siden på nytt for å se hvordan.",
};

export const changes: typeof changesInEnglish = {
  heading: "Hva som er nytt siden sist",
  none: "Ingenting: de samme rettighetene og opplysningene som dere godtok sist.",
  since: "Sammenlignet med det dere sist godtok",
  added: "Dette får den i tillegg",
  removed: "Dette får den ikke lenger",
  declared: "Partneren sier noe annet om",
};

export const links: typeof linksInEnglish = {
  replaced: {
    title: "Denne lenken er erstattet",
    body: (app, contextId) =>
      `Det er sendt en nyere e-post om appen ${app} på ${contextId}, og da sluttet denne lenken å virke. Den endrer ingenting.`,
    next: "Åpne lenken i den nyeste e-posten. Har noen videresendt denne til deg, kan du be dem om den nyeste.",
    open: "Åpne forespørselen",
  },
  unknown: {
    title: "Denne lenken fører ingen steder",
    body: "Ingen forespørsel har denne lenken. Kanskje er bare en del av den kopiert, eller så hører den til en annen portal. Den endrer ingenting.",
    next: "Åpne lenken fra selve e-posten, eller be appens partner om å sende forespørselen på nytt.",
  },
  closed: {
    EXPIRED: {
      title: "Denne lenken er utløpt",
      body: (app, contextId) =>
        `Fristen for å avgjøre om appen ${app} får tilgang til ${contextId}, er ute. Lenken endrer ingenting.`,
      next: (partner) =>
        `Vil dere fortsatt ha appen, kan du be ${partner} sende forespørselen på nytt, med en ny lenke.`,
    },
    USED: {
      title: "Denne lenken er brukt",
      body: (app, contextId) =>
        `Det er allerede avgjort om appen ${app} får tilgang til ${contextId}. Lenken endrer ikke noe lenger.`,
      next: () =>
        "Administratorene for løsningen ser hva som ble bestemt, og kan trekke det tilbake.",
    },
  },
};

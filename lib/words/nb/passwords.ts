import type { passwords as en } from "../en/passwords";

export const passwords: Pick<typeof en, "forgot" | "wasSet"> = {
  forgot: "Glemt passordet?",
  wasSet: "Det nye passordet er lagret. Logg på med det.",
};

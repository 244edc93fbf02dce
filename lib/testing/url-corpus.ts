import type { UrlRule } from "@/lib/endpoints/refusals/rules";
import type { UrlOptions } from "@/lib/endpoints/rules";
import { textAttacks } from "./url-attacks";
import { elsewhereAttacks } from "./url-attacks-elsewhere";
import { freshAttacks } from "./url-attacks-fresh";
import { freshHostAttacks } from "./url-attacks-fresh-hosts";
import { hostAttacks } from "./url-attacks-hosts";
import { partAttacks } from "./url-attacks-parts";
import { legitimateUrls } from "./url-legitimate";
import { elsewhereLegitimate } from "./url-legitimate-elsewhere";
import { freshLegitimate } from "./url-legitimate-fresh";

/** Texts labelled by hand with one verdict. Nothing may parse them on their way to a rule. */
export type UrlCase = {
  about: string;
  /** The rule that refuses them; absent where they are accepted. */
  rule?: UrlRule;
  /** What differs from a redirect URL of a web app for Production. */
  options?: Partial<UrlOptions>;
  sodOnly?: true;
  texts: string[];
};

export type LabelledUrl = Omit<UrlCase, "texts" | "options"> & {
  text: string;
  options: UrlOptions;
};

export const usual: UrlOptions = {
  type: "REDIRECT",
  isNative: false,
  environment: "PRODUCTION",
};

export const attacks: LabelledUrl[] = [
  ...textAttacks,
  ...partAttacks,
  ...hostAttacks,
  ...elsewhereAttacks,
  ...freshAttacks,
  ...freshHostAttacks,
].flatMap(label);

export const legitimate: LabelledUrl[] = [
  ...legitimateUrls,
  ...elsewhereLegitimate,
  ...freshLegitimate,
].flatMap(label);

function label({ texts, options, ...rest }: UrlCase): LabelledUrl[] {
  return texts.map((text) => ({ ...rest, text, options: { ...usual, ...options } }));
}

const soundHosts = [
  "example.com",
  "app.example.no",
  "superoffice.com",
  "my-app.azurewebsites.net",
  "example.co.uk",
  "xn--bcher-kva.example",
  "a.b.c.d.example.com",
];
const soundTails = ["", "/", "/cb", "/a/b?x=1", "/signin-oidc"];

/** Each trick of one place, with `H` for a sound host and `T` for a sound tail. */
const tricks = `
  http://HT HTTPS://HT https:/HT https:HT https:///HT https:////HT //HT HT ://HT https//HT
  https://u@HT https://u:p@HT https://@HT https://evil.example@HT https://H@evil.exampleT
  https://H:443@evil.exampleT https://H%40evil.exampleT https://H%2fevil.exampleT
  https://H\\evil.exampleT https://H\\@evil.exampleT https:\\\\HT https://evil.example\\.HT
  https://H.T https://H..T https://.HT https://H:T https://H:443T https://H:0T https://H:65536T
  https://H:08443T https://H:-1T https://H:abcT https://H%00T https://%48T https://H%20T
  https://*.HT https://H*T https://HT* https://HT# https://HT#x https://#HT https://evil.example#HT
  javascript://HT JAVASCRIPT:HT data:HT vbscript:HT file://HT blob:https://HT ftp://HT wss://HT
  https://H/.. https://H/../x https://H/a/../b https://H/%2e%2e/x https://H/.%2E https://H//x
  https://H/a//b https://H/%2fx https://H/%5cx https://H/a%00 https://H/a%0d%0ab https://H/%252e
  https://H/..;/x https://H/%zz https://H/%2 https://H/<x> https://H/"x" https://H/{x} https://H/a|b
  https://H/a^b https://H/søk https://H/cb?x=<y> https://H/cb?x=' https://H/cb?code=1
  https://H/cb?a=1&state=2 https://H/cb?%63ode=1 https://H/cb?ERROR=1 https://H/cb?id_token
  https://[H]T https://H[T https://H]T https://_HT https://-HT https://H-T https://H_T https://H,T
  https://H;evil.exampleT https://H&evil.exampleT https://H.127.0.0.1T https://H.1T https://H.0x7fT
  https://H.localT https://H.testT https://H.internalT https://H.localhostT https://H.lanT
  ^https://HT$ https://(a|b).HT https://H/.* https://H\\.evil.exampleT`
  .trim()
  .split(/\s+/);
const spoilers = [
  ..."\t\n\r\u0000\u000B\u001F\u007F\u00A0\u00AD\u200B\u202E\u2028\uFEFF\uD800 ",
];

/** At least 2,500 more attacks: every trick on every host and tail, and spoilers everywhere. */
export function craftedAttacks(): string[] {
  const places = soundHosts.flatMap((host) => soundTails.map((tail) => ({ host, tail })));
  const spelled = tricks.flatMap((trick) =>
    places.map(({ host, tail }) => trick.replace("H", host).replace("T", tail)),
  );
  const spoiled = places.flatMap(({ host, tail }) =>
    spoilers.flatMap((spoiler) => {
      const url = `https://${host}${tail}`;
      return [0, 3, 8, 11, url.length].map(
        (at) => url.slice(0, at) + spoiler + url.slice(at),
      );
    }),
  );
  return [...new Set([...spelled, ...spoiled])];
}

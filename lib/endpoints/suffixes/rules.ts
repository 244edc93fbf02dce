const registries = `
  ac.at ac.il ac.in ac.jp ac.nz ac.uk ac.za co.at co.id co.il co.in co.jp co.ke co.kr co.nz
  co.th co.uk co.za com.ar com.au com.br com.cn com.co com.cy com.de com.eg com.es com.fr
  com.gr com.hk com.hr com.mt com.mx com.my com.pl com.pt com.ro com.sa com.se com.sg com.tr
  com.tw com.ua com.vn eu.com gov.au gov.br gov.in gov.uk me.uk net.au net.br net.cn net.in
  net.nz net.pl net.uk no.com nom.es or.at or.jp org.au org.br org.cn org.il org.in org.nz
  org.pl org.uk org.za priv.no se.net uk.com us.com *.bd *.ck !www.ck *.er *.fk *.jm *.np`;

const hostings = `
  amplifyapp.com appspot.com a.run.app azureedge.net azurefd.net azurestaticapps.net
  azurewebsites.net b-cdn.net blogspot.com blob.core.windows.net cloudapp.azure.com
  *.cloudapp.azure.com cloudapp.net cloudfront.net cloudfunctions.net deno.dev devtunnels.ms
  *.devtunnels.ms elasticbeanstalk.com eu-central-1.elasticbeanstalk.com
  eu-north-1.elasticbeanstalk.com eu-west-1.elasticbeanstalk.com
  us-east-1.elasticbeanstalk.com us-west-2.elasticbeanstalk.com firebaseapp.com fly.dev
  github.io gitlab.io glitch.me herokuapp.com hf.space loca.lt lovable.app netlify.app
  ngrok.app ngrok.dev ngrok.io ngrok-free.app ngrok-free.dev now.sh ondigitalocean.app
  onrender.com pages.dev railway.app up.railway.app repl.co replit.app serveo.net
  supabase.co surge.sh s3.amazonaws.com *.compute.amazonaws.com translate.goog
  trafficmanager.net trycloudflare.com vercel.app web.app web.core.windows.net
  *.web.core.windows.net webflow.io wixsite.com wordpress.com workers.dev`;

const topLevel = `
  academy aero agency ai app art asia bank bio biz blog build business care cat center chat
  cloud club co coach com company consulting coop design dev digital directory education
  email energy engineering enterprises eu events expert express family finance financial
  fit foundation fun fund global group guide health help host hosting house info ink
  institute insure international io jobs land law legal life link live llc ltd management
  market marketing me media mobi money museum name net network news ninja one online org
  page partners parts photos plus press pro productions properties pub report review
  rocks run sale sales school science security services shop site social software
  solutions space store studio support systems team tech technology tel today tools top
  tours town trade training travel tv university vip wiki work works world xyz zone`;

/**
 * The most common public suffixes below the top level, in the notation of publicsuffix.org
 * (`*.` for "any label", `!` for an exception), so that the whole list can be passed instead.
 */
export const commonPublicSuffixes: ReadonlySet<string> = new Set(
  words(registries).concat(words(hostings)),
);

const sharedHosting: ReadonlySet<string> = new Set(words(hostings));
const topLevelNames: ReadonlySet<string> = new Set(words(topLevel));

/** Whether anybody may register names directly below this host, which nobody owns alone. */
export function isPublicSuffix(host: string, suffixes: ReadonlySet<string>): boolean {
  const parent = host.slice(host.indexOf(".") + 1);
  if (suffixes.has(`!${host}`)) return false;
  return suffixes.has(host) || suffixes.has(`*.${parent}`);
}

/** Whether the host is a customer's name under a provider that gives such names to anybody. */
export function isSharedHosting(host: string): boolean {
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
    if (sharedHosting.has(host.slice(dot + 1))) return true;
  }
  return false;
}

/** Whether a label is a top-level name that we know; two letters are a country's. */
export function isTopLevel(label: string): boolean {
  return /^[a-z]{2}$/.test(label) || topLevelNames.has(label);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

import { describe, expect, it } from "vitest";
import { checkUrl } from "../rules";
import { isPublicSuffix, isSharedHosting, isTopLevel } from "./rules";

const named = (text: string) => text.trim().split(/\s+/);

// Labelled by hand from what registries and providers say of themselves.
const suffixes = named(`
  co.uk org.uk ltd.uk plc.uk me.uk net.uk sch.uk gov.uk ac.uk nhs.uk
  kommune.no oslo.no priv.no fhs.no vgs.no dep.no mil.no stat.no gs.oslo.no co.no
  org.se pp.se tm.se press.se parti.se com.se
  gouv.fr asso.fr nom.fr com.fr
  ne.jp or.jp co.jp ac.jp go.jp ad.jp ed.jp gr.jp lg.jp tokyo.jp
  com.au net.au org.au edu.au gov.au id.au
  com.br org.br gov.br net.br adv.br
  com.cn net.cn org.cn gov.cn 公司.cn xn--55qx5d.cn
  co.nz net.nz org.nz govt.nz school.nz
  co.za org.za web.za co.in org.in net.in firm.in co.kr or.kr co.il org.il
  com.mx com.ar com.pl net.pl org.pl com.pt com.gr com.tr com.sg com.hk com.tw com.my co.th
  com.ua in.ua com.ru msk.ru gov.it edu.it
  co.at or.at ac.at gv.at co.hu org.hu
  anything.ck anything.np gov.scot
  github.io gitlab.io herokuapp.com vercel.app netlify.app pages.dev workers.dev r2.dev
  web.app firebaseapp.com appspot.com a.run.app cloudfunctions.net blogspot.com
  azurewebsites.net azurestaticapps.net westeurope.azurestaticapps.net cloudapp.net
  azurefd.net azureedge.net trafficmanager.net blob.core.windows.net web.core.windows.net
  s3.amazonaws.com s3.eu-north-1.amazonaws.com cloudfront.net amplifyapp.com
  elasticbeanstalk.com ap-southeast-1.elasticbeanstalk.com eu-north-1.elasticbeanstalk.com
  myshopify.com duckdns.org no-ip.org ddns.net fly.dev onrender.com
  up.railway.app ngrok.io ngrok-free.app ngrok.app trycloudflare.com deno.dev replit.app
  surge.sh webflow.io wixsite.com lovable.app supabase.co hf.space translate.goog
  uk.com us.com eu.com de.com se.net co.com
  westeurope.cloudapp.azure.com b-cdn.net glitch.me loca.lt
`);
const owned = named(`
  superoffice.com superoffice.no telenor.no dnb.no vg.no nrk.no oslo.kommune.no
  fjord.oslo.no regjeringen.no bbc.co.uk parliament.uk www.ck city.kobe.jp
  city.kawasaki.jp example.ne.jp ministere.gouv.fr example.com example.org example.net
  volvo.se novo.dk nokia.fi asml.nl siemens.de bmw.de roche.ch google.com microsoft.com
  azure.com windows.net windows.com amazonaws.co amazon.com github.com gitlab.com heroku.com
  vercel.com netlify.com cloudflare.com shopify.com railway.app railway.com fly.io render.com
  ngrok.com replit.com webflow.com wix.com supabase.com me.github.io fjord.vercel.app
  fjord.myshopify.com fjord.azurewebsites.net fjord.westeurope.azurestaticapps.net
  fjord.uk.com fjord.co.no fjord.公司.cn fjord.xn--55qx5d.cn fjord.anything.ck
  a.fjord.anything.ck app.example.com deep.down.example.com example.museum example.xyz
  blåbær.no xn--blbr-roah.no example.unknown-top-level
`);

describe("isPublicSuffix", () => {
  it("knows what anybody can have names below", () => {
    expect(suffixes.length).toBeGreaterThan(150);
    expect(suffixes.filter((host) => !isPublicSuffix(host))).toEqual([]);
  });

  it("leaves to their owners what one alone has", () => {
    expect(owned.length).toBeGreaterThan(60);
    expect(owned.filter((host) => isPublicSuffix(host))).toEqual([]);
  });

  it("decides on the host of a URL, however it is typed", () => {
    const rulesOf = (hosts: readonly string[]) =>
      new Set(
        hosts.map((host) => {
          const judged = checkUrl(`https://${host}/cb`, {
            ...{ type: "REDIRECT", isNative: false, environment: "PRODUCTION" },
          });
          return judged.ok ? "accepted" : judged.failure.rule;
        }),
      );
    expect([...rulesOf(suffixes)]).toEqual(["public-suffix"]);
    expect([...rulesOf(owned)]).toEqual(["accepted"]);
  });
});

describe("isSharedHosting", () => {
  it.each([
    "me.github.io",
    "a.b.azurewebsites.net",
    "fjord.myshopify.com",
    "x.glitch.me",
  ])("is told of %s", (host) => expect(isSharedHosting(host)).toBe(true));

  it.each([
    ...["example.com", "fjord.co.uk", "github.io", "fjord.kommune.no"],
    // A name that was bought, as from a country.
    ...["fjord.uk.com", "fjord.co.no"],
  ])("is not told of %s", (host) => expect(isSharedHosting(host)).toBe(false));
});

describe("isTopLevel", () => {
  it("knows the names of the root zone and no others", () => {
    expect(["com", "no", "app", "xn--p1ai", "museum"].every(isTopLevel)).toBe(true);
    expect(["zz", "github", "test", "onion-x"].some(isTopLevel)).toBe(false);
  });
});

/*
 * Providers that give addresses to anybody: an address there says nothing about where somebody
 * works. Whole families, for whom a provider has a name in many countries, and single names.
 */

const families = `
  aol fastmail gmx hotmail live mail outlook protonmail rediffmail rocketmail yahoo yandex
  ymail zoho`;

const names = `
  1und1.de 126.com 139.com 163.com 189.cn 20minutemail.com 21cn.com alice.it aliyun.com altibox.no
  anonaddy.com anonaddy.me arcor.de att.net bahnhof.se bellsouth.net berlin.de bigpond.com
  bigpond.net.au blueyonder.co.uk bluewin.ch bol.com.br bredband.net bredband2.com broadpark.no
  bt.com btinternet.com btopenworld.com byom.de c2i.net cegetel.net centrum.cz chello.nl chello.no
  club-internet.fr comcast.net comhem.se comhem.net cox.net daum.net dispostable.com
  disroot.org dodo.com.au dropmail.me duck.com earthlink.net easymail.ca elisanet.fi emailondeck.com
  eircom.net email.com email.cz email.de email.it engineer.com eunet.no europe.com excite.com
  fakeinbox.com fibertel.com.ar firemail.de frontier.com free.fr freemail.hu freenet.de freenet.no
  freesurf.ch frisurf.no getairmail.com getnada.com globo.com globomail.com gmail.com googlemail.com
  guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info
  guerrillamail.net guerrillamail.org hanmail.net hey.com home.nl home.no hotmail.com hush.com
  hushmail.com i.ua iafrica.com ibest.com.br icloud.com ig.com.br iinet.net.au in.com inbox.com
  inbox.eu inbox.lt inbox.lv inbox.ru indiatimes.com inet.hu interfree.it internode.on.net iol.it
  iol.pt jubii.dk juno.com kabelmail.de kolumbus.fi kpnmail.nl laposte.net lavabit.com libero.it
  list.ru luukku.com lycos.com lycos.de mac.com mail.ee mailbox.org mailcatch.com mailchuck.com
  maildrop.cc mailfence.com mailinator.com mailnesia.com mailo.com mailsac.com me.com
  mindspring.com moakt.com mohmal.com msn.com my.com mymail-in.net mytemp.email naver.com nate.com
  neostrada.pl nerdshack.com netcabo.pt netcologne.de netcourrier.com netscape.net netvigator.com
  netzero.net nextmail.ru ntlworld.com ofir.dk online.de online.no onet.eu onet.pl op.pl optonline.net
  optusnet.com.au orange.fr orange.net osnanet.de o2.pl o2.co.uk passinbox.com passmail.com
  passmail.net pobox.com pochta.ru posteo.at posteo.ch posteo.de posteo.eu posteo.net post.com
  post.cz post.tele.dk poste.it proton.me pm.me protonmail.ch qq.com rambler.ru relay.firefox.com
  riseup.net roadrunner.com rogers.com runbox.com runbox.no safe-mail.net sapo.pt saunalahti.fi
  sbcglobal.net seznam.cz sfr.fr sharklasers.com shaw.ca simplelogin.co simplelogin.com sina.cn
  sina.com skynet.be sky.com slipry.net sneakemail.com sohu.com spamgourmet.com start.no startmail.com
  stofanet.dk sunrise.ch suomi24.fi swissonline.ch sympatico.ca t-online.de talk21.com talktalk.net
  tele2.no tele2.se telenet.be telenor.no telia.com telkomsa.net telus.net temp-mail.io temp-mail.org
  tempail.com tempmail.com tempmail.net tempr.email terra.com.br tfwno.gf throwawaymail.com tin.it
  tiscali.co.uk tiscali.it tlen.pl trashmail.com trashmail.de trashmail.net tuta.com tuta.io
  tutamail.com tutanota.com tutanota.de uol.com.br ukr.net usa.net vanillamail.com verizon.net
  videotron.ca vip.qq.com virgilio.it virgin.net virginmedia.com vk.com volny.cz voila.fr
  wanadoo.fr wanadoo.nl web.de webmail.co.za windowslive.com windstream.net worldonline.nl wp.pl
  xs4all.nl xtra.co.nz ya.ru yopmail.com yopmail.fr yopmail.net ziggo.nl zohomail.com
  zohomail.eu`;

const freeNames: ReadonlySet<string> = new Set(names.trim().split(/\s+/));
const freeFamilies = new RegExp(
  `^(?:${families.trim().split(/\s+/).join("|")})\\.(?:com|net|org|eu|[a-z]{2}|com?\\.[a-z]{2})$`,
);

/** Whether anybody may have an address in this domain, or below it. */
export function isFreeMail(domain: string): boolean {
  for (let host = domain; host.includes("."); host = host.slice(host.indexOf(".") + 1)) {
    if (freeNames.has(host) || freeFamilies.test(host)) return true;
  }
  return false;
}

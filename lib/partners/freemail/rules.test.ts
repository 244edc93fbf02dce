import { expect, it } from "vitest";
import { isFreeMail } from "./rules";

it.each([
  ...["gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.uk", "hotmail.no"],
  ...["outlook.com", "live.se", "icloud.com", "proton.me", "online.no", "gmx.de"],
  ...["mailinator.com", "x.mailinator.com", "web.de", "qq.com", "mail.com", "mail.ru"],
])("%s gives addresses to anybody", (domain) => expect(isFreeMail(domain)).toBe(true));

it.each([
  "fjordapps.no",
  "notgmail.com",
  "gmail.com.fjord.no",
  "mail.fjord.no",
  "superoffice.com",
])("%s is somebody's own", (domain) => expect(isFreeMail(domain)).toBe(false));

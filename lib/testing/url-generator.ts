import fc from "fast-check";
import type { UrlOptions } from "@/lib/endpoints/rules";

const soundly = <T>(sound: T[], odd: T[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...sound) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
const scheme = soundly(
  ["https://", "https://", "https://", "https://", "http://", "com.example.app:"],
  [
    "HTTPS://",
    "https:",
    "https:/",
    "https:///",
    "//",
    "",
    "ftp://",
    "javascript:",
    "myapp:",
  ].concat([
    "com.example.app://",
    "example.com:",
    "com.example:",
    "data:",
    "https:\\\\",
    " https://",
  ]),
);
const user = soundly(
  ["", "", ""],
  ["user@", "user:password@", "@", "example.com@", "a%40b@"],
);
const host = soundly(
  ["example.com", "app.example.no", "localhost", "127.0.0.1", "[::1]", "app.test"].concat(
    [
      "bücher.example",
      "xn--bcher-kva.example",
      "a.b.example.com",
      "me.github.io",
      "日本語.jp",
    ],
    ["my-app.co.uk", "x.internal", "127.0.0.1.example.com", "1.example.com"],
  ),
  [
    "",
    "co.uk",
    "github.io",
    "EXAMPLE.com",
    "example.com.",
    "example..com",
    ".example.com",
  ].concat(
    [
      "127.1",
      "2130706433",
      "0x7f.1",
      "[::]",
      "[::ffff:127.0.0.1]",
      "[::1",
      "example",
      "a_b.no",
    ],
    [
      "-a.example",
      "xn--a.no",
      "bücher.EXAMPLE",
      "example。com",
      "ｅxample.com",
      "a.lan",
      "x.1",
      "a.0x",
    ],
    [
      "example.com\\.evil.no",
      "ex%61mple.com",
      "*.example.com",
      "example\u2044.no",
      "1א.no",
    ],
  ),
);
const port = soundly(
  ["", "", "", ":8443", ":3000", ":1", ":65535"],
  [":", ":0", ":80", ":443", ":65536", ":08", ":8a", ":-1", ":1:1"],
);
const segment = soundly(
  [
    "cb",
    "a",
    "Callback.aspx",
    "~u",
    "s%C3%B8k",
    "a;b",
    "...",
    "a:b@c",
    "a.b",
    "(1)",
    "%41",
  ],
  [
    ".",
    "..",
    "",
    "..;a",
    ".;",
    "%2e",
    "%2F",
    "%5c",
    "%00",
    "%0a",
    "%25",
    "%2",
    "%zz",
  ].concat([
    "ø",
    "*",
    "\\",
    "{x}",
    "<b>",
    "|",
    "a b",
    "\t",
    "\u200B",
    "[0]",
    ".+",
    "$",
    "^",
    "`",
    "'",
  ]),
);
const pair = soundly(
  [
    "x=1",
    "y",
    "z=%2F..",
    "codes=1",
    "returnUrl=/a//b",
    "mycode=2",
    "x=code",
    "a=b=c",
    "",
  ],
  [
    "code=1",
    "state",
    "%63ode=1",
    "ERROR=x",
    "id_token=",
    "x='",
    "iss[]=1",
    "x=%",
    "x=\u00E9",
  ].concat([
    "+state=1",
    "x=1;code=2",
    "x=*",
    "session_state=1",
    "%20iss=1",
    "code%5B%5D=1",
    "?",
    "x=#",
  ]),
);
const joined = (parts: fc.Arbitrary<string>, before: string, between: string) =>
  fc
    .array(parts, { maxLength: 3 })
    .map((list) => (list.length === 0 ? "" : before + list.join(between)));
const fragment = soundly(["", "", ""], ["#", "#x", "#@evil.example"]);

const assembled = fc
  .tuple(
    scheme,
    user,
    host,
    port,
    joined(segment, "/", "/"),
    joined(pair, "?", "&"),
    fragment,
  )
  .map(([start, ...rest]) =>
    // A private-use scheme is followed by a path alone.
    (/[^/]$/.test(start) ? [start, ...rest.slice(3)] : [start, ...rest]).join(""),
  );
const edit = fc.record({
  at: fc.nat({ max: 60 }),
  cut: fc.constantFrom(0, 0, 1),
  put: fc.constantFrom(
    ..."/\\.:@?#%*&;=~-_aZ09 \t\n\u0000\u00AD\u200B\u2044\u3002\uFF0E\uFF0F\uD800'[]$^é",
  ),
});

/** Addresses around the border: most nearly sound, some edited in one or two places. */
export const urlTexts: fc.Arbitrary<string> = fc
  .tuple(assembled, fc.oneof(fc.constant([]), fc.array(edit, { maxLength: 2 })))
  .map(([text, edits]) =>
    edits.reduce(
      (now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut),
      text,
    ),
  );

export const urlOptions: fc.Arbitrary<UrlOptions> = fc.record({
  type: fc.constantFrom("REDIRECT", "REDIRECT", "POST_LOGOUT", "CORS", "STATE_CHANGE"),
  isNative: fc.boolean(),
  environment: fc.constantFrom("SOD", "STAGE", "PRODUCTION", "ALL"),
});

const eitherWay =
  "If the list is right, change what your app sends. If your app is right, add what it sends.";

/** Why a redirect URL was refused, and what to do about it. */
export const failureUrlCauses = {
  url_none: {
    what: "No redirect URL came with the request, or it was not kept because this app has very many kinds of refusals.",
    mend: "Send redirect_uri with each request to the authorize endpoint.",
  },
  url_too_long: {
    what: "It is too long: only its beginning stands here. A URL has at most 2,048 characters.",
    mend: "Keep what makes it long in your app, and send a name of it in state.",
  },
  url_nothing: {
    what: "No redirect URL is registered in this environment.",
    mend: "Add the one that your app sends.",
  },
  url_registered: {
    what: "It was not registered at that time. It is now.",
    mend: "Nothing is to be done.",
  },
  url_drafted: {
    what: "It stands in your newest version, which is not published in this environment.",
    mend: "Publish that version, or request it.",
  },
  url_elsewhere: {
    what: "It is registered, but for another environment.",
    mend: "Send the client ID and the redirect URL of the same environment, or add this URL here as well.",
  },
  url_blank: {
    what: "There is a blank before or after it.",
    mend: "Take the blank out of your app’s settings.",
  },
  url_encoded: {
    what: "It is percent-encoded once too often.",
    mend: "Encode redirect_uri once. Libraries do it by themselves.",
  },
  url_scheme: {
    what: "It begins with another scheme than the registered one, such as http instead of https.",
    mend: "Behind a proxy, tell your framework that the outside address is https.",
  },
  url_user: {
    what: "There is an @ in the host, with something before it.",
    mend: "Take everything up to the @ out. A redirect URL has no user in it.",
  },
  url_www: { what: "One begins with www, the other does not.", mend: eitherWay },
  url_host_case: {
    what: "The host is written in capitals and small letters differently.",
    mend: "Write the host in small letters in your app.",
  },
  url_loopback: {
    what: "localhost and 127.0.0.1 are two different addresses, even though they are one machine.",
    mend: eitherWay,
  },
  url_host: {
    what: "The host is another one.",
    mend: "Anybody can send any address with your client ID. Register it only if this host is yours.",
  },
  url_port: { what: "The port is another one.", mend: eitherWay },
  url_slash_extra: {
    what: "It ends with a slash. The registered one does not.",
    mend: eitherWay,
  },
  url_slash_missing: {
    what: "It ends without a slash. The registered one has one.",
    mend: eitherWay,
  },
  url_path_case: {
    what: "The path is written in capitals and small letters differently.",
    mend: eitherWay,
  },
  url_escapes: {
    what: "The same path is percent-encoded differently. URLs are compared as they are written.",
    mend: eitherWay,
  },
  url_path: { what: "The path is another one.", mend: eitherWay },
  url_query_extra: {
    what: "It has a query (the part after ?). The registered one has none.",
    mend: "Put what differs from sign-in to sign-in into state, and not into the redirect URL.",
  },
  url_query: {
    what: "The query (the part after ?) is another one.",
    mend: "Put what differs from sign-in to sign-in into state, and not into the redirect URL.",
  },
  url_fragment: {
    what: "It has a # part, which a redirect URL never has.",
    mend: "Take the # and all after it out.",
  },
  url_several: {
    what: "It differs in more than one place; the first one is marked.",
    mend: eitherWay,
  },
  url_other: { what: "It is none of the registered URLs.", mend: eitherWay },
};

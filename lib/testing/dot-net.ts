const names = ["Modulus", "Exponent", "P", "Q", "DP", "DQ", "InverseQ", "D"] as const;

/**
 * Reads a private key as .NET does (`RSA.FromXmlString`, then `ImportParameters`), and as strictly:
 * base64 with its padding, numbers big-endian, D as long as the modulus, the others half as long.
 * Answers the parameters as a JWK.
 */
export function dotNetParameters(xml: string) {
  const [, inner] = /^<RSAKeyValue>(.*)<\/RSAKeyValue>$/.exec(xml) ?? [];
  if (inner === undefined) throw new Error("The root is not RSAKeyValue.");
  const elements = [...inner.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  if (elements.map(([all]) => all).join("") !== inner)
    throw new Error("More than elements.");
  if (elements.map(([, name]) => name).join() !== names.join())
    throw new Error("Other names.");
  const bytes = (name: (typeof names)[number]): Buffer => {
    const text = elements.find(([, found]) => found === name)?.[2] ?? "";
    const decoded = Buffer.from(text, "base64");
    if (decoded.toString("base64") !== text) throw new Error(`${name} is no base64.`);
    return decoded;
  };
  const length = bytes("Modulus").length;
  const wanted = (name: (typeof names)[number], count: number): string => {
    const number = bytes(name);
    if (number.length !== count) throw new Error(`${name} has ${number.length} bytes.`);
    return number.toString("base64url");
  };
  const half = ((length + 1) / 2) | 0;
  const [first = 0] = bytes("Modulus");
  if (first === 0) throw new Error("The modulus begins with a zero.");
  return {
    kty: "RSA",
    n: wanted("Modulus", length),
    e: bytes("Exponent").toString("base64url"),
    d: wanted("D", length),
    p: wanted("P", half),
    q: wanted("Q", half),
    dp: wanted("DP", half),
    dq: wanted("DQ", half),
    qi: wanted("InverseQ", half),
  };
}

/** How deliveries are verified, in full. A test runs what is for Node.js. */

/** Node.js 20 or later, with nothing installed. A test runs it. */
export const tokenNode = `import { createPublicKey, verify } from "node:crypto";

const portal = process.env.PORTAL_URL;   // the address of this portal
const clientId = process.env.CLIENT_ID;  // your app's client ID in this environment
let keys = [];

/** The token's payload, or null: then answer 401 and do nothing. */
export async function readToken(token) {
  const [header, claims, signature] = token.split(".");
  const { alg, kid } = JSON.parse(Buffer.from(header, "base64url"));
  if (alg !== "ES256") return null;
  if (!keys.some((key) => key.kid === kid)) {
    keys = (await (await fetch(portal + "/api/deliveries/keys")).json()).keys;
  }
  const key = keys.find((one) => one.kid === kid && one.alg === alg);
  if (!key) return null;
  const isSigned = verify(
    "sha256",
    Buffer.from(header + "." + claims),
    { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  const { iss, aud, nbf, exp, jti, payload } = JSON.parse(Buffer.from(claims, "base64url"));
  const now = Date.now() / 1000;
  const isMeant = iss === portal && aud === clientId;
  const isInTime = nbf - 60 <= now && now < exp + 60;
  // Keep the ids of the last 30 days: what you know already needs no second handling.
  return isSigned && isMeant && isInTime ? { id: jti, ...payload } : null;
}
`;

/** Node.js 20 or later, with nothing installed. A test runs it. */
export const signatureNode = `import { createPublicKey, verify } from "node:crypto";

const portal = process.env.PORTAL_URL; // the address of this portal
let keys = [];
let asked = 0;

/** Whether SuperOffice sent this: headers as Node.js gives them, the body as a Buffer, as it came. */
export async function isSigned(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": said = "" } = headers;
  const now = Date.now();
  if (!/^\\d+$/.test(at) || Math.abs(now / 1000 - Number(at)) > 300) return false;
  const signed = Buffer.concat([Buffer.from(id + "." + at + "."), body]);
  const signatures = said
    .split(" ")
    .filter((one) => one.startsWith("v1a,"))
    .map((one) => Buffer.from(one.slice(4), "base64"));
  const fits = () =>
    keys.some((key) => signatures.some((one) => verify(null, signed, key, one)));
  if (fits()) return true;
  // It may be a new key. Whoever forges signatures has nobody ask more than once a minute.
  if (now - asked < 60_000) return false;
  asked = now;
  const published = await (await fetch(portal + "/api/deliveries/keys")).json();
  keys = published.keys
    .filter(({ alg }) => alg === "EdDSA")
    .map((key) => createPublicKey({ key, format: "jwk" }));
  return fits();
}
`;

/** .NET 9. */
export const signatureNet = `// Package: NSec.Cryptography
using System.Buffers.Text;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NSec.Cryptography;

public sealed class Signatures(HttpClient http, string portal)
{
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;
    private IReadOnlyList<PublicKey> keys = [];
    private DateTimeOffset asked;

    /// <summary>Whether SuperOffice sent this: the three headers, and the body as it came.</summary>
    public async Task<bool> IsSignedAsync(string id, string timestamp, string said, byte[] body)
    {
        var now = DateTimeOffset.UtcNow;
        if (!long.TryParse(timestamp, out var at) || Math.Abs(now.ToUnixTimeSeconds() - at) > 300)
            return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        if (Fits(signed, said)) return true;
        // It may be a new key. Whoever forges signatures has nobody ask more than once a minute.
        if (now - asked < TimeSpan.FromMinutes(1)) return false;
        asked = now;
        var published = await http.GetFromJsonAsync<JsonElement>($"{portal}/api/deliveries/keys");
        keys = [.. published.GetProperty("keys").EnumerateArray()
            .Where(key => key.GetProperty("alg").GetString() == "EdDSA")
            .Select(key => PublicKey.Import(
                Ed25519,
                Base64Url.DecodeFromChars(key.GetProperty("x").GetString()),
                KeyBlobFormat.RawPublicKey))];
        return Fits(signed, said);
    }

    private bool Fits(byte[] signed, string said) =>
        said.Split(' ').Where(one => one.StartsWith("v1a,")).Any(one =>
        {
            var signature = new byte[64];
            return Convert.TryFromBase64String(one[4..], signature, out var length)
                && length == 64
                && keys.Any(key => Ed25519.Verify(key, signed, signature));
        });
}
`;

/** .NET 8 or later. */
export const tokenNet = `// Package: Microsoft.IdentityModel.JsonWebTokens
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

// Keep the keys for an hour; fetch them again when a token names one that is not among them.
var keys = new JsonWebKeySet(await http.GetStringAsync($"{portal}/api/deliveries/keys"));
var read = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
{
    ValidIssuer = portal,
    ValidAudience = clientId,
    ValidAlgorithms = ["ES256"],
    ValidTypes = ["superoffice-delivery+jwt"],
    IssuerSigningKeys = keys.GetSigningKeys(),
    ClockSkew = TimeSpan.FromMinutes(1),
});
if (!read.IsValid) return Results.Unauthorized();
var payload = ((JsonWebToken)read.SecurityToken).GetPayloadValue<JsonElement>("payload");
`;

import { bitsOf, LARGEST_BITS, SMALLEST_BITS, type RsaPublicKey } from "../rules";

/** Why a public key is not accepted, though it is one. */
export type Weakness =
  "small" | "large" | "exponent" | "even" | "factor" | "close" | "roca";

/** What is refused below: a short one makes forging easy, and common libraries read no longer one. */
const SMALLEST_EXPONENT = 65_537;
const LARGEST_EXPONENT = 2 ** 31 - 1;

/**
 * Why signatures under this key would prove nothing, or null. Looks for what is cheap to find:
 * whoever makes keys with an ordinary tool is never refused.
 */
export function weaknessOf({ modulus, exponent }: RsaPublicKey): Weakness | null {
  const bits = bitsOf(modulus);
  if (bits < SMALLEST_BITS) return "small";
  if (bits > LARGEST_BITS) return "large";
  if (exponent < SMALLEST_EXPONENT || exponent > LARGEST_EXPONENT || exponent % 2 === 0) {
    return "exponent";
  }
  const n = numberOf(modulus);
  if (n % 2n === 0n) return "even";
  if (smallPrimes.some((prime) => n % prime === 0n)) return "factor";
  if (hasCloseFactors(n)) return "close";
  return isFromRoca(n) ? "roca" : null;
}

function numberOf(bytes: Uint8Array): bigint {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(`0x${hex || "0"}`);
}

/** The odd primes below a thousand: no key that was made properly has one of them as a factor. */
const smallPrimes = Array.from({ length: 499 }, (_, index) => index * 2 + 3)
  .filter((number, _index, odds) =>
    odds.every((odd) => odd * odd > number || number % odd !== 0),
  )
  .map(BigInt);

/** So many steps find what broken generators made (CVE-2022-26320). */
const FERMAT_STEPS = 50;

/** Fermat's factorisation: two factors close to each other, or one squared, are found at once. */
function hasCloseFactors(n: bigint): boolean {
  let root = squareRoot(n);
  if (root * root < n) root += 1n;
  for (let step = 0; step < FERMAT_STEPS; step += 1, root += 1n) {
    const rest = root * root - n;
    // Squares end in few ways; the root itself is dear.
    if (![0n, 1n, 4n, 9n].includes(rest % 16n)) continue;
    const side = squareRoot(rest);
    if (side * side === rest) return true;
  }
  return false;
}

/** The largest integer whose square is not above n: Newton's method from above. */
function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(16).length * 2) + 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * Keys of chips with the library of CVE-2017-15361 ("ROCA") can be factored. Modulo each of these
 * primes their modulus is a power of 65537; another key passes all of them once in 2^27 or less.
 */
const rocaPrimes = [
  11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
];

const rocaMarks = rocaPrimes.map((prime) => {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime)
    powers.add(power);
  return { prime: BigInt(prime), powers };
});

function isFromRoca(n: bigint): boolean {
  return rocaMarks.every(({ prime, powers }) => powers.has(Number(n % prime)));
}

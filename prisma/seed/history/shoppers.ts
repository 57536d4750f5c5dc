import type { BinFacts, CardBrand, CardType } from "@/server/core/card";
import type { CustomerFacts } from "@/server/core/payment";
import type { TypedCard } from "@/server/payments/payment-draft";
import type { SeedBin } from "../bins";
import type { SeededRandom } from "../seeded-random";

const FIRST_NAMES =
  "Ayşe Fatma Emine Zeynep Elif Merve Esra Büşra Şeyma Gizem İrem Selin Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Yusuf Ömer Emre Burak Çağrı Gökhan Işıl".split(
    " ",
  );
const LAST_NAMES =
  "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Işık Güneş".split(
    " ",
  );
const PLAIN: Readonly<Record<string, string>> = { ş: "s", ğ: "g", ı: "i", ö: "o", ü: "u", ç: "c", i̇: "i" };

function plainWord(word: string): string {
  return word.toLocaleLowerCase("tr").replace(/[şğıöüç]/g, (letter) => PLAIN[letter] ?? letter);
}

/** A shopper of the demo world. */
export function makeShopper(random: SeededRandom): CustomerFacts {
  const first = FIRST_NAMES[random.below(FIRST_NAMES.length)] ?? "Ayşe";
  const last = LAST_NAMES[random.below(LAST_NAMES.length)] ?? "Kaya";
  const email = `${plainWord(first)}.${plainWord(last)}${random.below(90) + 10}@ornek.example`;
  return { name: `${first} ${last}`, email, phone: null, reference: null };
}

/** A card in a shopper's hand, with the row of the BIN table. */
export interface ShopperCard {
  readonly card: TypedCard;
  readonly bin: BinFacts | null;
  readonly issuer: string;
}

function checkDigit(digits: string): number {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - position) - 48;
    const doubled = position % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

function numberFrom(prefix: string, random: SeededRandom): string {
  let digits = prefix;
  while (digits.length < 15) digits += String(random.below(10));
  return `${digits}${checkDigit(digits)}`;
}

const FAMILY_WEIGHTS: Readonly<Record<string, number>> = {
  Bonus: 30,
  World: 22,
  Maximum: 18,
  Axess: 14,
  CardFinans: 8,
  Paraf: 5,
  Bankkart: 6,
};

/** Deals cards of Turkish banks in believable shares, and a few foreign ones. */
export function createCardDealer(bins: readonly SeedBin[], random: SeededRandom) {
  const usable = bins.filter(
    (row) => row.source !== "test cards" && /^[45]|^9792/.test(row.bin) && row.bin.length === 6,
  );
  const credit = new Map<string, SeedBin[]>();
  for (const row of usable) {
    if (row.type !== "credit" || row.family === null || !(row.family in FAMILY_WEIGHTS)) continue;
    credit.set(row.family, [...(credit.get(row.family) ?? []), row]);
  }
  const families = [...credit.keys()].map((family) => [family, FAMILY_WEIGHTS[family] ?? 1] as const);
  const debit = usable.filter((row) => row.type === "debit");
  const kinds = [
    ["credit", 72],
    ["debit", 24],
    ["foreign", 4],
  ] as const;

  function pickBin(): SeedBin | null {
    const kind = random.weighted(kinds);
    if (kind === "foreign") return null;
    const rows = kind === "debit" ? debit : (credit.get(random.weighted(families)) ?? []);
    return rows[random.below(rows.length)] ?? null;
  }

  return (holder: string, year: number): ShopperCard => {
    const row = pickBin();
    const number = numberFrom(row?.bin ?? (random.next() < 0.5 ? "400000" : "540001"), random);
    const card = {
      number,
      expMonth: random.below(12) + 1,
      expYear: year + 1 + random.below(4),
      cvc: null,
      holder,
    };
    const bin: BinFacts | null = row && {
      bank: row.bank,
      brand: row.scheme as CardBrand,
      type: row.type as CardType,
      family: row.family,
      country: row.country,
      commercial: row.commercial,
    };
    return { card, bin, issuer: row?.bank ?? "Foreign issuer" };
  };
}

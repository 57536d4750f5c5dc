const NAMES: Readonly<Record<string, string>> = {
  "0010": "Ziraat Bankası",
  "0012": "Halkbank",
  "0015": "VakıfBank",
  "0032": "TEB",
  "0046": "Akbank",
  "0059": "Şekerbank",
  "0062": "Garanti BBVA",
  "0064": "İş Bankası",
  "0067": "Yapı Kredi",
  "0099": "ING",
  "0103": "Fibabanka",
  "0111": "QNB",
  "0123": "HSBC",
  "0124": "Alternatif Bank",
  "0134": "Denizbank",
  "0135": "Anadolubank",
  "0203": "Albaraka Türk",
  "0205": "Kuveyt Türk",
  "0206": "Türkiye Finans",
};

/** Short name of a Turkish bank by its EFT code. */
export function bankNameOf(eftCode: string): string {
  return NAMES[eftCode] ?? `Bank ${eftCode}`;
}

const CODES: ReadonlyMap<string, string> = new Map(Object.entries(NAMES).map(([code, name]) => [name, code]));

/** EFT code of a bank by its short name; 0999 for a bank of the sandbox that no list knows. */
export function eftCodeOf(bankName: string): string {
  return CODES.get(bankName) ?? "0999";
}
